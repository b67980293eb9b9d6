/*
 * libpq.h - PostgreSQL's client library, loaded when somebody needs it
 *
 * Most registers are files. The library and what it needs in turn would cost
 * every command some milliseconds at start, and every machine the packages.
 */
#ifndef DB_LIBPQ_H
#define DB_LIBPQ_H

#include <libpq-fe.h>

#include "base/err.h"

#define LIBPQ_FUNCTIONS(X)                                                     \
	X(clear)                                                               \
	X(cmdStatus)                                                           \
	X(cmdTuples)                                                           \
	X(connectdbParams)                                                     \
	X(enterPipelineMode)                                                   \
	X(errorMessage)                                                        \
	X(exec)                                                                \
	X(finish)                                                              \
	X(ftype)                                                               \
	X(getResult)                                                           \
	X(getisnull)                                                           \
	X(getlength)                                                           \
	X(getvalue)                                                            \
	X(nfields)                                                             \
	X(ntuples)                                                             \
	X(parameterStatus)                                                     \
	X(pipelineSync)                                                        \
	X(reset)                                                               \
	X(resultErrorField)                                                    \
	X(resultErrorMessage)                                                  \
	X(resultStatus)                                                        \
	X(sendPrepare)                                                         \
	X(sendQueryParams)                                                     \
	X(sendQueryPrepared)                                                   \
	X(setNoticeProcessor)                                                  \
	X(status)                                                              \
	X(transactionStatus)

struct libpq {
#define LIBPQ_MEMBER(name) __typeof__(&PQ##name) name;
	LIBPQ_FUNCTIONS(LIBPQ_MEMBER)
#undef LIBPQ_MEMBER
};

/* It stays loaded. ERR_SYSTEM notes that it is not there. */
MUST_CHECK enum err libpq_load(struct libpq *out, struct note *note);

#endif
