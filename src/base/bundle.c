#include "base/bundle.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bundle_embedded.h"

enum { FOLDER_MAX_DEPTH = 16 };

/* Files sorted by the bytes of their paths. */
struct bundle {
	const struct bundle_file *files; /* NULL: what is built in */
	size_t n;
	bool on_disk; /* texts are read when asked for */
	str dir;      /* of files on disk, NUL after it */
};

const struct bundle *
bundle_embedded(void)
{
	static const struct bundle built_in = {0};

	return &built_in;
}

/* All files, and how many they are. */
static const struct bundle_file *
files_of(const struct bundle *b, size_t *n)
{
	*n = b->files ? b->n : n_embedded_files;
	return b->files ? b->files : embedded_files;
}

static size_t
find_from(const struct bundle_file *files, size_t n, str path)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;

		if (str_cmp(files[mid].path, path) < 0)
			low = mid + 1;
		else
			n = mid;
	}
	return low;
}

static int
compare_paths(const void *a, const void *b)
{
	return str_cmp(((const struct bundle_file *)a)->path,
		((const struct bundle_file *)b)->path);
}

/* `prefix` as the start of all paths below it: empty or ending in '/'. */
static str
end_prefix(struct arena *mem, str prefix)
{
	if (!prefix.n || str_ends(prefix, S("/")))
		return prefix;
	return str_fmt(mem, "%.*s/", STR(prefix));
}

/* All files below a prefix stand side by side. */
static const struct bundle_file *
find_below(const struct bundle *b, str prefix, size_t *n)
{
	size_t all, from, to;
	const struct bundle_file *files = files_of(b, &all);

	from = to = find_from(files, all, prefix);
	while (to < all && str_starts(files[to].path, prefix))
		to++;
	*n = to - from;
	return files + from;
}

struct listing {
	struct arena *mem;
	struct note *note;
	str dir;
	LIST_OF(struct bundle_file) files;
};

static enum err
refuse(struct listing *l, enum err e, enum word w, str path, int max)
{
	return fail_with(l->note, e, w, {"path", path},
		{"max", str_fmt(l->mem, "%d", max)});
}

static enum err list_folder(struct listing *l, int fd, str below, int depth);

static enum err
list_entry(
	struct listing *l, int dir_fd, str below, const char *name, int depth)
{
	struct stat st;
	str path;
	int fd;

	if (name[0] == '.') /* hidden ones are an editor's or a tool's */
		return OK;
	path = below.n ? str_fmt(l->mem, "%.*s/%s", STR(below), name)
		       : str_copy(l->mem, str_of(name));
	if (fstatat(dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return refuse(l, ERR_SYSTEM, W_BUNDLE_UNREADABLE, path, 0);
	if (S_ISREG(st.st_mode)) {
		if (l->files.n == BUNDLE_MAX_FILES)
			return refuse(l, ERR_TOO_BIG, W_BUNDLE_FILES, l->dir,
				BUNDLE_MAX_FILES);
		LIST_ADD(l->mem, &l->files)->path = path;
		return OK;
	}
	if (!S_ISDIR(st.st_mode)) /* a link could lead out of the folder */
		return OK;
	if (depth == FOLDER_MAX_DEPTH)
		return refuse(l, ERR_TOO_BIG, W_BUNDLE_DEEP, l->dir,
			FOLDER_MAX_DEPTH);
	fd = openat(
		dir_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return refuse(l, ERR_SYSTEM, W_BUNDLE_UNREADABLE, path, 0);
	return list_folder(l, fd, path, depth + 1);
}

/* Takes fd over. */
static enum err
list_folder(struct listing *l, int fd, str below, int depth)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *entry;
	enum err e = OK;

	if (!dir) {
		close(fd);
		return refuse(l, ERR_SYSTEM, W_BUNDLE_UNREADABLE, below, 0);
	}
	while (!e && (entry = readdir(dir)))
		e = list_entry(l, fd, below, entry->d_name, depth);
	closedir(dir);
	return e;
}

static const struct bundle *
make_sorted(struct arena *mem, struct bundle_file *files, size_t n,
	bool on_disk, str dir)
{
	struct bundle *b = MAKE(mem, struct bundle);

	if (n > 1)
		qsort(files, n, sizeof(*files), compare_paths);
	*b = (struct bundle){files, n, on_disk, dir};
	return b;
}

enum err
bundle_open_folder(struct arena *mem, str dir, struct note *note,
	const struct bundle **out)
{
	struct listing l = {
		.mem = mem, .note = note, .dir = str_copy(mem, dir)};
	enum err e;
	int fd = open(l.dir.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return refuse(&l, ERR_ABSENT, W_BUNDLE_FOLDER, l.dir, 0);
	if (fd < 0)
		return refuse(&l, ERR_SYSTEM, W_BUNDLE_UNREADABLE, l.dir, 0);
	if ((e = list_folder(&l, fd, (str){"", 0}, 1)))
		return e;
	if (!l.files.at) /* NULL would mean what is built in */
		l.files.at = MAKE(mem, struct bundle_file);
	*out = make_sorted(mem, l.files.at, l.files.n, true, l.dir);
	return OK;
}

/* At most BUNDLE_MAX_FILE_BYTES of a file that may grow meanwhile. */
static enum err
read_whole(struct arena *mem, int fd, str *out)
{
	struct buf b = buf_in_max(mem, BUNDLE_MAX_FILE_BYTES);
	char part[64 * 1024];
	ssize_t n;

	while ((n = read(fd, part, sizeof(part))) > 0)
		buf_add_bytes(&b, part, (size_t)n);
	if (n < 0)
		return ERR_SYSTEM;
	if (b.full)
		return ERR_TOO_BIG;
	*out = buf_str(&b);
	return OK;
}

static enum err
read_file(const struct bundle *b, struct arena *mem, str path, str *out)
{
	struct arena_mark mark = arena_mark(mem);
	str full = str_fmt(mem, "%.*s/%.*s", STR(b->dir), STR(path));
	int fd = open(full.p, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	enum err e;

	arena_back(mem, mark);
	if (fd < 0)
		return errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;
	e = read_whole(mem, fd, out);
	close(fd);
	return e;
}

const struct bundle *
bundle_make(struct arena *mem, const struct bundle_file *files, size_t n)
{
	struct bundle_file *copy = MAKE_MANY(mem, struct bundle_file, n + 1);

	if (n)
		memcpy(copy, files, n * sizeof(*copy));
	return make_sorted(mem, copy, n, false, (str){"", 0});
}

const struct bundle *
bundle_below(struct arena *mem, const struct bundle *b, str prefix)
{
	size_t n;
	const struct bundle_file *from;
	struct bundle_file *files;
	str dir = b->dir;

	prefix = end_prefix(mem, prefix);
	from = find_below(b, prefix, &n);
	files = MAKE_MANY(mem, struct bundle_file, n + 1);
	for (size_t i = 0; i < n; i++) {
		files[i] = from[i];
		files[i].path = str_part(from[i].path, prefix.n, SIZE_MAX);
	}
	if (b->on_disk && prefix.n)
		dir = str_fmt(mem, "%.*s/%.*s", STR(dir),
			STR(str_part(prefix, 0, prefix.n - 1)));
	return make_sorted(mem, files, n, b->on_disk, dir);
}

static const struct bundle_file *
find_file(const struct bundle *b, str path)
{
	size_t n, at;
	const struct bundle_file *files = files_of(b, &n);

	at = find_from(files, n, path);
	return at < n && str_is(files[at].path, path) ? &files[at] : NULL;
}

enum err
bundle_get(const struct bundle *b, struct arena *mem, str path, str *out)
{
	const struct bundle_file *f = find_file(b, path);

	if (!f)
		return ERR_ABSENT;
	if (b->on_disk)
		return read_file(b, mem, path, out);
	*out = f->text;
	return OK;
}

bool
bundle_has(const struct bundle *b, str path)
{
	return find_file(b, path) != NULL;
}

const str *
bundle_list(const struct bundle *b, struct arena *mem, str prefix, size_t *n)
{
	const struct bundle_file *files =
		find_below(b, end_prefix(mem, prefix), n);
	str *paths = MAKE_MANY(mem, str, *n);

	for (size_t i = 0; i < *n; i++)
		paths[i] = files[i].path;
	return paths;
}

str
bundle_name(const struct bundle *b)
{
	return b->on_disk ? b->dir : (str){"", 0};
}

enum err
bundle_hash(const struct bundle *b, struct arena *mem, str prefix, hash *out)
{
	str start = end_prefix(mem, prefix), text;
	struct sha256 all = sha256_open();
	size_t n;
	const struct bundle_file *files = find_below(b, start, &n);
	enum err e;

	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(mem);
		str path = files[i].path, hex;

		if ((e = bundle_get(b, mem, path, &text)))
			return e;
		hex = hash_hex(mem, sha256(str_bytes(text)));
		sha256_add(&all, str_bytes(str_part(path, start.n, SIZE_MAX)));
		sha256_add(&all, str_bytes(S("\0")));
		sha256_add(&all, str_bytes(hex));
		sha256_add(&all, str_bytes(S("\n")));
		arena_back(mem, mark);
	}
	*out = sha256_done(&all);
	return OK;
}
