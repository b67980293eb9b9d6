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

bool
keys_load(struct app *app)
{
	str path = key_path(app->mem, app, "/ledger.key");
	int fd = open(path.p, O_RDONLY | O_CLOEXEC);
	char line[KEY_LINE];
	bytes seed;
	struct stat st = {0};
	ssize_t n;

	if (fd < 0 || !log_name_is_good(app->origin)) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	if (fstat(fd, &st) || (st.st_mode & (S_IRWXG | S_IRWXO))) {
		trace(TRACE_WARN, "key", "file=%.*s mode=%o others_may_read=1",
			STR(path), (unsigned)st.st_mode & 0777u);
		close(fd);
		return false;
	}
	n = read(fd, line, sizeof(line));
	close(fd);
	if (n != KEY_LINE || line[KEY_HEX] != '\n' ||
		!hex_from(app->mem, (str){line, KEY_HEX}, &seed))
		return false;
	memcpy(app->seed, seed.p, SEED_BYTES);
	app->signer = (struct signer){
		log_key_of(app->origin, ed25519_public(app->seed)),
		sign_with_seed, app->seed};
	return true;
}
