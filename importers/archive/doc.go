// Package archive lays folders, zips, zips in zips and gzipped files out as one
// flat, ordered list of files, so that the rest of the importers need not know
// where a file lies. Nothing is unpacked beside the originals: a member is read
// through the archive, and only a large zip inside a zip is spooled to a
// temporary file.
//
//	List(root) ──► []File ──Open──► Reader (gunzipped, limits enforced)
//
// Archives come from strangers. Encrypted members, names that leave the
// archive, symbolic links, sizes that lie and bombs each become one problem
// with a reason and a cure; the other members are read.
package archive
