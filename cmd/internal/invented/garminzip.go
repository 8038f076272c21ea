package invented

import (
	"encoding/json"
	"fmt"
)

// garminPart is how many activities a part of the summaries holds. Garmin puts
// some 1,000 into one; fewer here, so that even a small export has two parts.
const garminPart = 1001

// garminZip packs an account export: the tree that Garmin mails, with the
// uploaded files in a zip of their own.
func (l *life) garminZip() ([]byte, error) {
	a, all := &l.athlete, l.outings
	inner, err := l.uploadedFiles()
	if err != nil {
		return nil, err
	}
	gear, err := gearJSON(a, all)
	if err != nil {
		return nil, err
	}
	profile, err := json.Marshal(map[string]string{"firstName": a.first, "lastName": a.last, "gender": "FEMALE"})
	if err != nil {
		return nil, err
	}
	devices, err := json.Marshal(map[string]any{"deviceAndContentInfo": []any{map[string]any{
		"Devices": []any{map[string]string{"unitId": fmt.Sprint(a.serial), "partNumber": "006-B3992-00"}},
	}}})
	if err != nil {
		return nil, err
	}
	const fitness = "DI_CONNECT/DI-Connect-Fitness/"
	members := []file{
		{fitness + a.email + "_gear.json", gear},
		{"DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip", inner},
		{"DI_CONNECT/DI-Connect-User/user_profile.json", profile},
		{"IT_DEVICE_AND_CONTENT/devicesandcontent.json", devices},
		{"customer_data/customer.json", []byte("{}")},
	}
	parts, err := l.summaries()
	if err != nil {
		return nil, err
	}
	for i, p := range parts {
		// Garmin names a part by the place of its first activity: 0, 1001, 2002 …
		members = append(members, file{fmt.Sprintf("%s%s_%d_summarizedActivities.json", fitness, a.email, i*garminPart), p})
	}
	return zipped(members)
}

// summaries writes the activities newest first, in two parts, with a bicycle
// ride every thirty runs between them.
func (l *life) summaries() ([][]byte, error) {
	a, all := &l.athlete, l.outings
	var list []garminSummary
	for i := len(all) - 1; i >= 0; i-- {
		list = append(list, garminRun(a, &all[i], &l.streams[i]))
		if i%30 == 7 {
			list = append(list, garminRide(a, &all[i]))
		}
	}
	half := (len(list) + 1) / 2
	var parts [][]byte
	for _, part := range [][]garminSummary{list[:half], list[half:]} {
		b, err := json.Marshal([]any{map[string]any{"summarizedActivitiesExport": part}})
		if err != nil {
			return nil, err
		}
		parts = append(parts, b)
	}
	return parts, nil
}

// uploadedFiles packs the watch's files as an account holds them: one a run,
// one of them twice, and files that are no activities.
func (l *life) uploadedFiles() ([]byte, error) {
	a, all := &l.athlete, l.outings
	name := func(upload int64, tail string) string { return fmt.Sprintf("%s_%d%s.fit", a.email, upload, tail) }
	var members []file
	for i := range all {
		members = append(members, file{name(all[i].upload, ""), l.files[i]})
	}
	twice := len(all) / 2
	members = append(members, file{name(all[twice].upload+1, "_tap-sync-1-00"), l.files[twice]})
	for i := 0; i < len(all); i += 1 + len(all)/3 {
		m, err := fitMonitoring(all[i].start.Unix()-8*3600, a.serial)
		if err != nil {
			return nil, err
		}
		members = append(members, file{name(all[i].upload+5, ""), m})
	}
	return zipped(members)
}
