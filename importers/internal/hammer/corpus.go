package hammer

import (
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"footnote/importers/internal/realdata"
)

// head is the first line of a corpus file of Go's fuzzer.
const head = "go test fuzz v1\n"

// encode writes arguments as a corpus file.
func encode(args []any) []byte {
	var b strings.Builder
	b.WriteString(head)
	for _, a := range args {
		switch a := a.(type) {
		case []byte:
			fmt.Fprintf(&b, "[]byte(%q)\n", a)
		case string:
			fmt.Fprintf(&b, "string(%q)\n", a)
		case bool:
			fmt.Fprintf(&b, "bool(%t)\n", a)
		default:
			panic(fmt.Sprintf("no fuzz target takes a %T here", a))
		}
	}
	return []byte(b.String())
}

// decode reads a corpus file; like says what types its arguments have. It
// reports false for a file of other arguments.
func decode(file []byte, like []any) ([]any, bool) {
	text, ok := strings.CutPrefix(strings.ReplaceAll(string(file), "\r\n", "\n"), head)
	if !ok {
		return nil, false
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != len(like) {
		return nil, false
	}
	args := make([]any, len(like))
	for i, line := range lines {
		kind, rest, found := strings.Cut(line, "(")
		if !found || kind != fmt.Sprintf("%T", like[i]) && !(kind == "[]byte" && fmt.Sprintf("%T", like[i]) == "[]uint8") {
			return nil, false
		}
		literal := strings.TrimSuffix(rest, ")")
		if kind == "bool" {
			args[i] = literal == "true"
			continue
		}
		s, err := strconv.Unquote(literal)
		if err != nil {
			return nil, false
		}
		args[i] = s
		if kind == "[]byte" {
			args[i] = []byte(s)
		}
	}
	return args, true
}

// corpus returns what lies in a target's testdata and what Go's fuzzer has found
// for it on this machine, in lexical order; packagePath is the import path.
func corpus(packagePath, target string, like []any) (out [][]any) {
	dirs := []string{filepath.Join("testdata", "fuzz", target)}
	cache := os.Getenv("GOCACHE")
	if user, err := os.UserCacheDir(); cache == "" && err == nil {
		cache = filepath.Join(user, "go-build")
	}
	if cache != "" {
		dirs = append(dirs, filepath.Join(cache, "fuzz", filepath.FromSlash(packagePath), target))
	}
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // most targets have no such folder
		}
		for _, e := range entries {
			raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				continue
			}
			if args, ok := decode(raw, like); ok {
				out = append(out, args)
			}
		}
	}
	return out
}

// heads returns the beginnings of real files that match the patterns, as single
// arguments: of those in the repository's testdata, and of real recordings where
// they are there.
func heads(t *testing.T, patterns []string, limit int, like []any) (out [][]any) {
	t.Helper()
	if len(patterns) == 0 {
		return nil
	}
	for _, dir := range []string{filepath.Join(realdata.Module(t), "testdata"), realdata.Folder(t)} {
		for _, p := range patterns {
			paths, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(p)))
			if err != nil {
				panic(err) // a wrong pattern in a test
			}
			for _, path := range paths {
				raw, err := beginning(path, limit)
				if err != nil {
					continue
				}
				if _, text := like[0].(string); text {
					out = append(out, []any{string(raw)})
				} else {
					out = append(out, []any{raw})
				}
			}
		}
	}
	return out
}

// beginning returns at most n bytes of a file.
func beginning(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, int64(n)))
}

// write keeps arguments as a corpus file of the target, so that the next go
// test runs them, and returns its path.
func write(target string, args []any) (string, error) {
	raw := encode(args)
	sum := fnv.New64a()
	sum.Write(raw)
	dir := filepath.Join("testdata", "fuzz", target)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	path := filepath.Join(dir, fmt.Sprintf("hammer-%016x", sum.Sum64()))
	return path, os.WriteFile(path, raw, 0o644)
}

// callerPackage returns the import path of the package skip calls above.
func callerPackage(skip int) string {
	pc, _, _, _ := runtime.Caller(skip + 1)
	name := runtime.FuncForPC(pc).Name() // footnote/importers/fit.TestHammer
	slash := strings.LastIndexByte(name, '/')
	dot := strings.IndexByte(name[slash+1:], '.')
	return name[:slash+1+dot]
}
