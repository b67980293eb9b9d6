#include "http/request.h"

static str
first_of(const struct answers *a, str name)
{
	const str *value = answers_find(a, name, 0);

	return value ? *value : S("");
}

str
req_param(const struct req *rq, const char *name)
{
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_is_c(str_of(name), rq->params[i].name))
			return rq->params[i].value;
	return S("");
}

str
req_arg(const struct req *rq, const char *name)
{
	return first_of(&rq->args, str_of(name));
}

str
req_field(const struct req *rq, const char *name)
{
	return first_of(&rq->fields, str_of(name));
}

str
req_cookie(const struct req *rq, const char *name)
{
	return first_of(&rq->cookies, str_of(name));
}

str
req_header(const struct req *rq, const char *name)
{
	return first_of(&rq->headers, str_of(name));
}
