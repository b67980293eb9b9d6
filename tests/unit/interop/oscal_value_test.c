/* oscal_value_test.c - the datatypes of OSCAL */
#include "interop/oscal_model.h"

#include "support/check.h"

void
test_oscal_value__takes_what_the_datatype_says(void)
{
	static const struct {
		enum oscal_type_id type;
		const char *text;
		bool fits;
	} cases[] = {
		{OSCAL_TOKEN,         "ismap-5.1.1",                          true },
		{OSCAL_TOKEN,         "_a",                                   true },
		{OSCAL_TOKEN,         "管理策5.1.1",                       true },
		{OSCAL_TOKEN,         "a１",                                 true },
		{OSCAL_TOKEN,         "",				     false},
		{OSCAL_TOKEN,         "5.1.1",                                false},
		{OSCAL_TOKEN,         "-a",                                   false},
		{OSCAL_TOKEN,         "a b",                                  false},
		{OSCAL_TOKEN,         "a:b",                                  false},
		{OSCAL_TOKEN,         "１a",                                 false},
		{OSCAL_STRING,        "x",				    true },
		{OSCAL_STRING,        "二 語",                              true },
		{OSCAL_STRING,        "",				     false},
		{OSCAL_STRING,        " x",                                   false},
		{OSCAL_STRING,        "x ",                                   false},
		{OSCAL_STRING,        "見出し　",                         false},
		{OSCAL_STRING,        "　見出し",                         false},
		{OSCAL_STRING,        "a\nb",                                 false},
		{OSCAL_STRING,        "a\xe2\x80\xa8\x62",                    false},
		{OSCAL_STRING,
                 "\xef\xbb\xbf"
			"x",						  false},
		{OSCAL_UUID,          "6639460f-3425-5329-8097-a58f06127860", true },
		{OSCAL_UUID,          "6639460F-3425-4329-B097-A58F06127860", true },
		{OSCAL_UUID,          "6639460f-3425-1329-8097-a58f06127860", false},
		{OSCAL_UUID,          "6639460f-3425-5329-7097-a58f06127860", false},
		{OSCAL_UUID,          "6639460f-3425-5329-8097-a58f0612786",  false},
		{OSCAL_UUID,          "6639460f34255329-8097-a58f061278600-", false},
		{OSCAL_DATE_TIME,     "2026-04-01T09:00:00+09:00",            true },
		{OSCAL_DATE_TIME,     "2026-04-01T09:00:00.123Z",             true },
		{OSCAL_DATE_TIME,     "2028-02-29T23:59:59-09:30",            true },
		{OSCAL_DATE_TIME,     "2026-04-01T09:00:00",                  false},
		{OSCAL_DATE_TIME,     "2026-02-29T09:00:00Z",                 false},
		{OSCAL_DATE_TIME,     "2026-13-01T09:00:00Z",                 false},
		{OSCAL_DATE_TIME,     "2026-04-01T24:00:00Z",                 false},
		{OSCAL_DATE_TIME,     "2026-04-01T09:00:00+09:15",            false},
		{OSCAL_DATE_TIME,     "2026-04-01T09:00:00.Z",                false},
		{OSCAL_DATE_TIME,     "2026-04-01 09:00:00Z",                 false},
		{OSCAL_DATE,          "2026-04-01",                           true },
		{OSCAL_DATE,          "2026-04-01Z",                          true },
		{OSCAL_DATE,          "2026-04-31",                           false},
		{OSCAL_DATE,          "2026-4-1",                             false},
		{OSCAL_URI,           "https://daicho.example/ns",            true },
		{OSCAL_URI,           "urn:x",                                true },
		{OSCAL_URI,           "no scheme",                            false},
		{OSCAL_URI,           "a:x",                                  false},
		{OSCAL_URI,           "http:",                                false},
		{OSCAL_URI_REFERENCE, "#a",                                   true },
		{OSCAL_URI_REFERENCE, "../a%20b?c=d",                         true },
		{OSCAL_URI_REFERENCE, "",                                     true },
		{OSCAL_URI_REFERENCE, "a b",                                  false},
		{OSCAL_URI_REFERENCE, "a%2",                                  false},
		{OSCAL_URI_REFERENCE, "管理策",                            false},
		{OSCAL_EMAIL,         "a@b.example",                          true },
		{OSCAL_EMAIL,         "@b",                                   false},
		{OSCAL_EMAIL,         "a@",                                   false},
		{OSCAL_BASE64,        "aGk=",                                 true },
		{OSCAL_BASE64,        "aGk===",                               false},
		{OSCAL_BASE64,        "=",				    false},
		{OSCAL_MARKUP,        "",				     true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s %s", oscal_type(cases[i].type)->name,
			cases[i].text);
		CHECK(oscal_text_fits(cases[i].type, str_of(cases[i].text)) ==
			cases[i].fits);
	}
}
