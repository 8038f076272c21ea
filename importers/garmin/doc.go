// Package garmin reads what a Garmin account export and Garmin Connect put
// beside the activity files: summaries of activities, gear and its links, and
// the profile. Units are those of design and samples, not of the field names:
// distance in cm, durations in ms, speeds in cm per ms, temperatures in °C.
package garmin
