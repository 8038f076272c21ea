package fit

import (
	"bytes"
	"errors"
	"fmt"
)

// notFIT says what a file that does not begin with a FIT header seems to be,
// and the cure.
func notFIT(head []byte) error {
	is := func(prefix string) bool { return bytes.HasPrefix(head, []byte(prefix)) }
	switch {
	case len(head) == 0:
		return errors.New("the file is empty: copy it from the watch or download it again")
	case is("\x1f\x8b"):
		return errors.New("not a FIT file but a gzip archive: give it the ending .fit.gz, or unpack it")
	case is("PK\x03\x04"):
		return errors.New("not a FIT file but a zip archive: give it the ending .zip, or unpack it")
	case is("<") || is("\xef\xbb\xbf<"):
		return errors.New("not a FIT file but XML: if it is GPX or TCX, give it that ending")
	case is("{") || is("["):
		return errors.New("not a FIT file but JSON: only FIT, GPX and TCX files hold activities")
	case len(bytes.Trim(head, "\x00")) == 0:
		return errors.New("not a FIT file: it begins with zeros, as a file that was never written out; copy it from the watch or download it again")
	case len(head) < shortestHeader:
		return fmt.Errorf("not a FIT file: %d bytes, and the header alone has %d; copy it from the watch or download it again", len(head), shortestHeader)
	}
	return fmt.Errorf("not a FIT file: it begins with % x, and a FIT file with 0e or 0c and \".FIT\" at byte 9; download it again in the original format", head[:4])
}
