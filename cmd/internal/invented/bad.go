package invented

import "strings"

// badZip is an account export one of whose inner zips is none; the run in the
// other is to be read all the same.
func badZip(run []byte) ([]file, error) {
	good, err := zipped([]file{{"nobody@example.com_1.fit", run}})
	if err != nil {
		return nil, err
	}
	const uploads = "DI_CONNECT/DI-Connect-Uploaded-Files/"
	export, err := zipped([]file{
		{uploads + "UploadedFiles_0-_Part1.zip", []byte("This is no zip: the download broke off.\n")},
		{uploads + "UploadedFiles_0-_Part2.zip", good},
	})
	if err != nil {
		return nil, err
	}
	return under("bad-zip", []file{{"export.zip", export}}), nil
}

// badJournal is one run and a journal in which every row but the first has
// something wrong with it. DAY is the day of the run.
func badJournal(o *outing, run []byte) []file {
	day := strings.NewReplacer("DAY", o.day.String())
	return under("bad-journal", []file{
		{"run.fit", run},
		{"footnote/symptoms.csv", []byte(day.Replace(badSymptoms))},
		{"footnote/tags.csv", []byte(day.Replace(badTags))},
		{"footnote/shoes.csv", []byte(badShoes)},
		{"footnote/footnote.toml", []byte(badSettings)},
	})
}

const badSymptoms = `# Kept as it is: a comment, and a column that footnote does not know.
date,symptom,side,site,severity,onset,mood,note
DAY,numbness,left,toes 3-4,4,1.2 km,fine,a good row
DAY,numbness,left,toes 3-4,14,1.2 km,fine,severity beyond 10: the cell is left out and the row stays
DAY,tingling,lefft,forefoot,3,1.4 km,,a side that is none: the cell is left out and the row stays
DAY,numness,left,toes,3,,,no such symptom: the row is left out
2026-13-45,numbness,left,toes,3,,,no such day: the row is left out
DAY,burning,right,heel,2,six km,,an onset that is no distance: the cell is left out and the row stays
`

const badTags = `from,to,tags,note
DAY,,lacing=tight,a good row
yesterday,,lacing=window,no day: the row is left out
DAY,2020-01-01,lacing=loose,it ends before it begins
`

const badShoes = `shoe,initial,limit
Blue Glide 3,120 km,400 mi
Red Glide 4,a lot,400 mi
`

const badSettings = `name = "Nobody Example"
unit = "mi"            # the key is units

[thresholds]
cadence_below_pct = "far"
`
