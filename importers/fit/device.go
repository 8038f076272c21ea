package fit

import (
	"strconv"
	"strings"

	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
)

// fileID is what the first message says of the file.
type fileID struct {
	known bool
	kind  uint8 // FIT's file type
}

// fileID takes in the first file_id of a part; a second one, of a file that
// was put together, does not change what the first said.
func (p *part) fileID(m message) {
	if p.file.known {
		return
	}
	p.file = fileID{known: true, kind: m.code(fieldnum.FileIdType)}
	d := &p.activity.Device
	maker, okMaker := m.value(fieldnum.FileIdManufacturer)
	if okMaker {
		d.Manufacturer = manufacturerName(uint16(maker))
	}
	d.Product = m.text(fieldnum.FileIdProductName)
	if product, ok := m.value(fieldnum.FileIdProduct); ok && okMaker {
		if name := productName(uint16(maker), uint16(product)); name != "" {
			d.Product = name
		} else if d.Product == "" && product != 0 {
			d.Product = strconv.Itoa(int(uint16(product)))
		}
	}
	if v, ok := m.value(fieldnum.FileIdSerialNumber); ok && v > 0 {
		d.Serial = uint32(v)
	}
	if v, ok := m.instant(fieldnum.FileIdTimeCreated); ok {
		d.Created = v
	}
}

// manufacturerName returns FIT's name, such as "garmin", or the number of a
// maker that the profile does not know.
func manufacturerName(maker uint16) string {
	name := typedef.Manufacturer(maker).String()
	if strings.HasPrefix(name, "ManufacturerInvalid") {
		return "manufacturer " + strconv.Itoa(int(maker))
	}
	return name
}

// productName returns FIT's name of a product, such as "fr255", of the makers
// whose products the profile lists; of all others "".
func productName(maker, product uint16) string {
	var name string
	switch typedef.Manufacturer(maker) {
	case typedef.ManufacturerGarmin, typedef.ManufacturerDynastream, typedef.ManufacturerDynastreamOem, typedef.ManufacturerTacx:
		name = typedef.GarminProduct(product).String()
	case typedef.ManufacturerFaveroElectronics:
		name = typedef.FaveroProduct(product).String()
	}
	if strings.Contains(name, "Invalid") {
		return ""
	}
	return name
}

// sleepKind is the type of the sleep files in Garmin's account exports, which
// the profile does not list.
const sleepKind = 49

// kindName returns the name of a file type.
func kindName(kind uint8) string {
	if kind == sleepKind {
		return "sleep"
	}
	switch t := typedef.File(kind); t {
	case typedef.FileMonitoringA, typedef.FileMonitoringB, typedef.FileMonitoringDaily:
		return "monitoring"
	default:
		if name := t.String(); !strings.HasPrefix(name, "FileInvalid") {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return "file type " + strconv.Itoa(int(kind))
}
