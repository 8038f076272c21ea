package main

// The comments of the files that init makes. They are read by nobody but people.

const symptomsHelp = `# What you felt: one row a symptom and run. Only date and symptom are needed.
# footnote tag and footnote review write here; so may you, in any spreadsheet.
#   date 2026-10-03 · time 07:12, the start of the run (where a day has several)
#   symptom numbness, tingling, pins and needles, burning, pain, cold, other; clear: nothing was felt
#   phase during, after, during and after; apart: not on a run · side left, right, both
#   site toes, toe 1 … toe 5, toes 3-4, forefoot, ball, arch, heel, sole, top, first web space,
#        inner edge, outer edge, ankle, whole foot, lower leg
#   severity 0 to 10 · onset 6.2 km, 4 mi, 38 min · lasted 8 min, 2 h, 3 d after stopping
#   relief stopped, walked, loosened laces, shoe off, stretched, none · effect continued, slowed, walked, stopped
#   signs further signs, ; between · tags lacing=window; socks=merino · note anything
`

const shoesHelp = `# Your shoes, where the exports do not know them or are wrong. footnote shoes add writes here.
#   shoe its name · also other names of the same pair, ; between (Garmin and Strava call it differently)
#   start, end days · initial what it had run before: 0 km, 120 mi · warn, limit: 300 mi, 640 km
`

const tagsHelp = `# What held over days. footnote shoes assign writes here.
#   from, to days (to empty: still so) · tags lacing=window; socks=merino; shoe=Glide 3
`

const settingsHelp = `# time_zone = "Europe/Berlin"                     # only for files that name none
# assume_clear = ["2026-01-01..2026-06-30"]       # days on which a run without an entry was clear

# [thresholds]                                    # the lines in force; see footnote explain
# shoe_warn_mi = 300
# shoe_limit_mi = 400
`

// settingExamples stand behind a # for what was not answered.
var settingExamples = map[string]string{
	"alias":        `alias = "anna"                                 # what reports call you`,
	"units":        `units = "km"                                   # or "mi"`,
	"temperature":  `temperature = "C"                              # or "F"`,
	"week_start":   `week_start = "monday"`,
	"risk_factors": `risk_factors = ["diabetes"]                    # diabetes, chemotherapy, vascular disease, back trouble`,
}

// exportsHelp says how to get the exports; FOLDER is the athlete's folder in a
// sentence, PATH in a command.
const exportsHelp = `
How to get your runs, with all their detail, into FOLDER:
  Garmin  Sign in at https://www.garmin.com/account/datamanagement/exportdata
          (Account, Data Management, "Export Your Data") and ask for the export.
          A link to a zip comes by e-mail, mostly within a day or two.
  Strava  On the web: Settings, My Account, "Download or Delete Your Account",
          "Get Started"; there, under "Download Request", "Request Your Archive".
          Press nothing else on that page: it is also where accounts are deleted.
          A link to a zip comes by e-mail.
  A watch by cable, or single files (FIT, GPX, TCX), do as well.
Leave the zip as it is and put it there. Nothing in it is ever changed.

Then:
  footnote analyse PATH            what your log says so far
  footnote review PATH             label your recent runs, one key a run
  footnote tag PATH last clear     after every run, also when nothing was felt
`
