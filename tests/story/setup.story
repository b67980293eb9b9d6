# The register of most stories: the scheme's people, one audit body, one provider.
# with day (of the beginning)
on {day}
include demo/parts/people.story
include demo/parts/provider.story with name=aoba ja="青葉クラウド" en="Aoba Cloud"
include demo/parts/service.story with s=aoba-drive p=aoba ja="青葉ドライブ" en="Aoba Drive"
include demo/parts/meeting.story with m=m0 day={day+40}
include demo/parts/body.story with name=hibari ja="ひばり監査法人" en="Hibari Audit" day={day+27} meeting=m0 day_of_meeting={day+40}
include demo/parts/held.story with m=m0 day={day+43}
