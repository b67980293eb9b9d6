#include "app/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/trace.h"

enum { KEY_HEX = 2 * SEED_BYTES, KEY_LINE = KEY_HEX + 1 };

static str
key_path(struct arena *mem, const struct app *app, const char *file)
{
	return str_fmt(mem, "%s/keys%s", app->data_dir.p, file);
}

static enum err
bad_key(struct note *note, str path)
{
	return fail_with(note, ERR_SYSTEM, W_KEY_FILE_BAD, {"file", path},
		{"reason", str_of(strerror(errno))});
}

enum err
keys_make(const struct app *app, struct note *note)
{
	str dir = key_path(note->mem, app, "");
	str path = key_path(note->mem, app, "/ledger.key");
	uint8_t seed[SEED_BYTES];
	str hex;
	int fd;

	if (mkdir(dir.p, 0700) && errno != EEXIST)
		return bad_key(note, dir);
	fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ? OK : bad_key(note, path);
	random_fill(seed, sizeof(seed));
	hex = str_fmt(note->mem, "%.*s\n",
		STR(hex_to(note->mem, (bytes){seed, sizeof(seed)})));
	if (write(fd, hex.p, hex.n) != (ssize_t)hex.n || fsync(fd)) {
		close(fd);
		unlink(path.p);
		return bad_key(note, path);
	}
	close(fd);
	return OK;
}

static void
sign_with_seed(void *data, bytes text, uint8_t out[SIGNATURE_BYTES])
{
	ed25519_sign(data, text, out);
}

/* Why there is no key, for whoever needs one; the operator is told now. */
static bool
refuse(struct app *app, str path, enum err e, enum word why, mode_t mode)
{
	struct note *note = &app->no_signer;

	*note = (struct note){.mem = app->mem};
	fail_with(note, e, why, {"file", path}, {"dir", app->data_dir},
		{"mode", str_fmt(app->mem, "%03o", (unsigned)mode & 0777u)},
		{"reason", str_copy(app->mem, str_of(strerror(errno)))});
	if (why != W_LEDGER_NO_KEY)
		trace(TRACE_WARN, "key", "file=%.*s mode=%03o err=%s",
			STR(path), (unsigned)mode & 0777u, err_name(e));
	return false;
}

/* One line of hex digits, and nothing else. */
static bool
read_seed(struct app *app, str path, int fd, bytes *out)
{
	char line[KEY_LINE + 1]; /* one more than it may have */
	struct stat st = {0};
	ssize_t n = -1;

	if (fstat(fd, &st) ||
		(S_ISREG(st.st_mode) && (n = read(fd, line, sizeof(line))) < 0))
		return refuse(app, path, ERR_SYSTEM, W_KEY_FILE_BAD, 0);
	if (S_ISREG(st.st_mode) && (st.st_mode & (S_IRWXG | S_IRWXO)))
		return refuse(
			app, path, ERR_STATE, W_KEY_FILE_OPEN, st.st_mode);
	if (n == KEY_LINE && line[KEY_HEX] == '\n' &&
		hex_from(app->mem, (str){line, KEY_HEX}, out))
		return true;
	return refuse(app, path, ERR_DAMAGED, W_KEY_FILE_DAMAGED, st.st_mode);
}

bool
keys_load(struct app *app)
{
	str path = key_path(app->mem, app, "/ledger.key");
	int fd = open(path.p, O_RDONLY | O_CLOEXEC);
	bytes seed;
	bool good;

	if (fd < 0)
		return refuse(app, path,
			errno == ENOENT ? ERR_STATE : ERR_SYSTEM,
			errno == ENOENT ? W_LEDGER_NO_KEY : W_KEY_FILE_BAD, 0);
	good = read_seed(app, path, fd, &seed);
	close(fd);
	if (!good || !log_name_is_good(app->origin))
		return good && refuse(app, path, ERR_STATE, W_LEDGER_NO_KEY, 0);
	memcpy(app->seed, seed.p, SEED_BYTES);
	app->signer = (struct signer){
		log_key_of(app->origin, ed25519_public(app->seed)),
		sign_with_seed, app->seed};
	return true;
}
