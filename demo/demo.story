# A register that has lived for two years, from 2024-11-01 to 2026-10-30. Every
# name in it is fictional. Each service is told from its beginning to its end;
# the steps are played in the order of time.
in order of time

# --- the beginning
on 2024-11-01
include demo/parts/people.story
include demo/parts/provider.story with name=aoba   ja="青葉クラウド株式会社（架空）" en="Aoba Cloud (fictional)"
include demo/parts/provider.story with name=kita   ja="北斗データ株式会社（架空）"   en="Hokuto Data (fictional)"
include demo/parts/provider.story with name=minato ja="みなとソフト株式会社（架空）" en="Minato Soft (fictional)"
include demo/parts/agency.story with name=kakuu ja="架空省" en="Ministry of Fiction"
include demo/parts/agency.story with name=moshi ja="模試庁" en="Mock Examination Agency"

# --- meetings of the committee
include demo/parts/meeting.story with m=m2412 day=2024-12-19
include demo/parts/meeting.story with m=m2506 day=2025-06-26
include demo/parts/meeting.story with m=m2509 day=2025-09-25
include demo/parts/meeting.story with m=m2512 day=2025-12-18
include demo/parts/meeting.story with m=m2603 day=2026-03-19
include demo/parts/meeting.story with m=m2606 day=2026-06-25
include demo/parts/meeting.story with m=m2609 day=2026-09-24
on 2026-10-01 as office.ken open meeting as m2611 day=2026-11-12 cut_off=2026-10-15
include demo/parts/held.story with m=m2412 day=2024-12-23
include demo/parts/held.story with m=m2506 day=2025-06-30
include demo/parts/held.story with m=m2509 day=2025-09-29
include demo/parts/held.story with m=m2512 day=2025-12-22
include demo/parts/held.story with m=m2603 day=2026-03-23
include demo/parts/held.story with m=m2606 day=2026-06-29
include demo/parts/held.story with m=m2609 day=2026-09-28

# --- audit bodies
include demo/parts/body.story with name=hibari ja="ひばり監査法人（架空）" en="Hibari Audit (fictional)" \
	day=2024-11-25 meeting=m2412 day_of_meeting=2024-12-19
include demo/parts/body.story with name=suzume ja="すずめ監査法人（架空）" en="Suzume Audit (fictional)" \
	day=2024-12-02 meeting=m2412 day_of_meeting=2024-12-19

# --- registered, and renewed a year later
on 2024-11-05
include demo/parts/service.story with s=aoba-drive p=aoba ja="青葉ドライブ" en="Aoba Drive"
include demo/parts/registration.story with s=aoba-drive p=aoba b=hibari name="青葉ドライブ" owner="青葉クラウド" from=2024-07-01 to=2025-03-31 meeting=m2506 day=2025-06-26
include demo/parts/registration.story with s=aoba-drive p=aoba b=hibari name="青葉ドライブ" owner="青葉クラウド" from=2025-04-01 to=2026-03-31 meeting=m2606 day=2026-06-25 \
	k=.2 kind=renewal former=st.aoba-drive

# --- registered, its renewal open past the old end of validity
on 2024-11-06
include demo/parts/service.story with s=kita-compute p=kita ja="北斗コンピュート" en="Hokuto Compute"
include demo/parts/registration.story with s=kita-compute p=kita b=suzume name="北斗コンピュート" owner="北斗データ" out=14.2.7 from=2024-10-01 to=2025-04-30 meeting=m2509 day=2025-09-25
include demo/parts/statement.story with s=kita-compute p=kita b=suzume name="北斗コンピュート" owner="北斗データ" out=14.2.7 from=2025-05-01 to=2026-04-30 k=.2 former=st.kita-compute
include demo/parts/report.story with s=kita-compute p=kita b=suzume to=2026-04-30 k=.2
include demo/parts/issue.story with s=kita-compute b=suzume date=2026-06-14 k=.2
include demo/parts/application.story with s=kita-compute p=kita day=2026-06-29 kind=renewal k=.2
include demo/parts/intake.story with s=kita-compute day=2026-07-06 k=.2
include demo/parts/review.story with s=kita-compute day=2026-10-05 k=.2

# --- registered, resting on another listed service
on 2025-02-03
include demo/parts/service.story with s=minato-crm p=minato ja="みなと顧客管理" en="Minato CRM"
include demo/parts/registration.story with s=minato-crm p=minato b=hibari name="みなと顧客管理" owner="みなとソフト" out=11 from=2025-02-01 to=2025-08-31 base=aoba-drive meeting=m2512 day=2025-12-18

# --- registered this year
on 2025-08-01
include demo/parts/service.story with s=minato-sheet p=minato ja="みなと表計算" en="Minato Sheet"
include demo/parts/registration.story with s=minato-sheet p=minato b=suzume name="みなと表計算" owner="みなとソフト" out=11.2 from=2025-04-01 to=2026-01-31 meeting=m2606 day=2026-06-25

# --- registered, then suspended
on 2024-12-10
include demo/parts/service.story with s=aoba-mail p=aoba ja="青葉メール" en="Aoba Mail"
include demo/parts/registration.story with s=aoba-mail p=aoba b=suzume name="青葉メール" owner="青葉クラウド" out=10.1 from=2025-01-01 to=2025-08-31 meeting=m2512 day=2025-12-18
on 2026-05-14
alias reg.aoba-mail is registration on aoba-mail
on 2026-06-25 15:30 as committee.sec do suspend on reg.aoba-mail ground=refused \
	sanction_reason="求めた資料が正当な理由なく示されない（架空）。" meeting=@m2606 decided_on=2026-06-25
on 2026-07-02 as aoba.signer see reg.aoba-mail   expect state standing:SUSPENDED

# --- registered, not renewed, removed at the end of validity
on 2024-11-07
include demo/parts/service.story with s=minato-form p=minato ja="みなとフォーム" en="Minato Form"
include demo/parts/registration.story with s=minato-form p=minato b=hibari name="みなとフォーム" owner="みなとソフト" out=14.2 from=2024-10-01 to=2025-03-31 meeting=m2506 day=2025-06-26

# --- registered, then withdrawn
on 2024-11-08
include demo/parts/service.story with s=kita-db p=kita ja="北斗データベース" en="Hokuto Database"
include demo/parts/registration.story with s=kita-db p=kita b=suzume name="北斗データベース" owner="北斗データ" out=15.1 from=2024-11-01 to=2025-05-31 meeting=m2509 day=2025-09-25
on 2026-03-02
alias reg.kita-db is registration on kita-db
on 2026-03-02 as kita.signer do file_withdrawal on reg.kita-db event_on=2026-02-25 cause=end ends_on=2026-04-30 withdraw_signer="代表 太郎"
on 2026-04-30 as ministry.mio do withdraw on reg.kita-db note="提供の終了を確認した（架空）。"   expect state standing:WITHDRAWN

# --- an application with an open query
on 2026-02-02
include demo/parts/service.story with s=aoba-video p=aoba ja="青葉ビデオ会議" en="Aoba Video"
include demo/parts/statement.story with s=aoba-video p=aoba b=hibari name="青葉ビデオ会議" owner="青葉クラウド" out=11.1 from=2026-01-01 to=2026-07-31
include demo/parts/report.story with s=aoba-video p=aoba b=hibari to=2026-07-31
include demo/parts/issue.story with s=aoba-video b=hibari date=2026-09-14
include demo/parts/application.story with s=aoba-video p=aoba day=2026-09-29 kind=new
on 2026-10-05 as office.ken do check on app.aoba-video
do assign on register case=@app.aoba-video account=office.ken
on 2026-10-08 do ask on app.aoba-video reason="再委託先の一覧に国名の記載がない（架空）。" \
	questions.0.item="5.1(1)" questions.0.question="国名を示してください。"   expect state QUERY

# --- an application that was not accepted
on 2025-03-03
include demo/parts/service.story with s=kita-sign p=kita ja="北斗電子署名" en="Hokuto Sign"
include demo/parts/statement.story with s=kita-sign p=kita b=hibari name="北斗電子署名" owner="北斗データ" from=2025-03-01 to=2025-09-30
include demo/parts/report.story with s=kita-sign p=kita b=hibari to=2025-09-30
include demo/parts/issue.story with s=kita-sign b=hibari date=2025-11-14
include demo/parts/application.story with s=kita-sign p=kita day=2025-12-01 kind=new
on 2025-12-04 as office.ken do check on app.kita-sign
do ask on app.kita-sign reason="添付の一部が読み取れない（架空）。" questions.0.item="5.1(1)" questions.0.question="改めて提出してください。"
on 2026-01-13 as office.head do not_accept on app.kita-sign   expect state NOT_ACCEPTED

# --- an application that was refused
on 2025-02-10
include demo/parts/service.story with s=minato-hr p=minato ja="みなと人事" en="Minato HR"
include demo/parts/statement.story with s=minato-hr p=minato b=suzume name="みなと人事" owner="みなとソフト" from=2025-02-01 to=2025-07-31
include demo/parts/report.story with s=minato-hr p=minato b=suzume to=2025-07-31
include demo/parts/issue.story with s=minato-hr b=suzume date=2025-09-12
include demo/parts/application.story with s=minato-hr p=minato day=2025-09-29 kind=new
include demo/parts/intake.story with s=minato-hr day=2025-10-06
include demo/parts/review.story with s=minato-hr day=2025-11-10
on 2025-12-18 16:00 as committee.sec do refuse on app.minato-hr meeting=@m2512 decided_on=2025-12-18 refusal_reason="第1号を満たさない（架空）。"   expect state REFUSED

# --- under review, with a request for information
on 2026-01-05
include demo/parts/service.story with s=kita-log p=kita ja="北斗ログ" en="Hokuto Log"
include demo/parts/statement.story with s=kita-log p=kita b=suzume name="北斗ログ" owner="北斗データ" out=17.2 from=2026-01-01 to=2026-05-31
include demo/parts/report.story with s=kita-log p=kita b=suzume to=2026-05-31
include demo/parts/issue.story with s=kita-log b=suzume date=2026-07-15
include demo/parts/application.story with s=kita-log p=kita day=2026-07-30 kind=new
include demo/parts/intake.story with s=kita-log day=2026-08-06
on 2026-09-01 as office.mai do begin_review on app.kita-log
do assign on register case=@app.kita-log account=office.mai
on 2026-10-15 do request_information on app.kita-log requests.0.addressee=provider \
	requests.0.reason="管理者権限の分離を確認できない（架空）。" requests.0.point="6.1(1)" \
	requests.0.question="権限表の該当部分を示してください。" requests.0.due_on=2026-11-05   expect state INFO_REQUEST

# --- before the committee, its finding corrected in time
on 2026-01-06
include demo/parts/service.story with s=minato-chat p=minato ja="みなとチャット" en="Minato Chat"
include demo/parts/statement.story with s=minato-chat p=minato b=hibari name="みなとチャット" owner="みなとソフト" out=18.2 from=2026-01-01 to=2026-04-30 base=aoba-drive
include demo/parts/report.story with s=minato-chat p=minato b=hibari to=2026-04-30
on 2026-06-12 as hibari.exec do issue_report on en.minato-chat date=2026-06-12 standards="助言型の情報セキュリティ監査基準、監査ガイドライン、標準監査手続" \
	no_conclusion=yes restricted=yes performed_by="監査 一" findings.0.control=12.4.1.1 \
	findings.0.procedure="記録の保存期間を照合した。" findings.0.seen="一か月分の記録が保存されていなかった（架空）。"
alias f.minato-chat is finding of en.minato-chat
on 2026-06-22 as minato.author do plan on f.minato-chat cause="設定の誤り" action="設定を改め、毎月確かめる。" owner="運用部" due_on=2026-08-15
include demo/parts/application.story with s=minato-chat p=minato day=2026-06-29 kind=new
include demo/parts/intake.story with s=minato-chat day=2026-07-06
on 2026-08-17 as minato.author do correct on f.minato-chat what_was_done="保存期間を一年に改めた。" done_on=2026-08-14
on 2026-08-25 as office.mai do confirm on f.minato-chat check_note="記録の保存を確かめた。"
include demo/parts/review.story with s=minato-chat day=2026-09-30

# --- being audited
on 2026-06-01
include demo/parts/service.story with s=aoba-backup p=aoba ja="青葉バックアップ" en="Aoba Backup"
include demo/parts/statement.story with s=aoba-backup p=aoba b=hibari name="青葉バックアップ" owner="青葉クラウド" out=14 from=2026-06-01 to=2026-11-30 base=aoba-drive

# .. with the first results
on 2026-10-06 as hibari.manager fill en.aoba-backup below 3 procedure="$control の議事録を閲覧した。" seen="承認の記録を確認した（架空）。" \
	design=performed operating=performed
on 2026-10-14 fill en.aoba-backup below 5 procedure="$control の規程を閲覧した。" seen="改定の記録を確認した（架空）。" \
	design=performed operating=performed
on 2026-10-21 fill en.aoba-backup below 6.1 procedure="$control の体制図を閲覧した。" seen="役割の割当てを確認した（架空）。" \
	design=performed operating=not_due

# --- what the provider keeps beside its statements: files that show items, certificates, risks
on 2026-05-11 as aoba.author put evidence as ev.rules named rules.txt title="情報セキュリティ規程 第五版（架空）" sort=rule origin=own \
	covers_from=2026-04-01 remark="取締役会が承認した版。"
on 2026-05-12 put evidence as ev.access named access-review.csv title="利用者の権限の見直し記録（架空）" sort=record origin=own region="東日本" \
	covers_from=2026-04-01 covers_to=2026-09-30 expires=2027-03-31
on 2026-05-13 put evidence as ev.audit named internal-audit.txt title="内部監査の報告（架空）" sort=record origin=internal covers_from=2025-10-01 \
	covers_to=2026-03-31 expires=2026-09-30
on 2026-05-14 put certificates as ce.iso scheme="ISO/IEC 27001" certifier="架空認証機構" certificate_no=K-0001 scope="青葉クラウドの全サービスと東日本の設備（架空）。" \
	valid_from=2025-06-01 valid_to=2028-05-31 feeds_control.0=5 feeds_control.1=6.1
on 2026-05-15 put risks risk="退職した者の権限が残る" risk_owner="情報セキュリティ責任者" risk_level=high treatment=reduce \
	treatment_reason="人事の手続と権限の削除を結ぶ。" look_again=2026-12-01 treats_control.0=9.2.1 treats_control.1=9.2.6
on 2026-05-16 put risks risk="設備の停止で提供が止まる" risk_owner="運用責任者" risk_level=middle treatment=reduce look_again=2027-01-15 treats_control.0=17.2.1
on 2026-09-10 as aoba.author link ev.rules to st.aoba-backup item 5.1.1
on 2026-09-10 link ev.access to st.aoba-backup item 9.2.5
on 2026-10-27 as aoba.author link ev.rules to st.aoba-notes item 5.1.1
on 2026-10-27 link ev.audit to st.aoba-notes item 5.1.2

# --- a statement in the making, chapter by chapter
on 2026-09-01
include demo/parts/service.story with s=kita-vault p=kita ja="北斗金庫" en="Hokuto Vault"
include demo/parts/begun.story with s=kita-vault p=kita from=2026-10-01 to=2027-03-31 day=2026-09-28 name="北斗金庫" owner="北斗データ"
on 2026-09-01
include demo/parts/service.story with s=aoba-notes p=aoba ja="青葉ノート" en="Aoba Notes"
include demo/parts/begun.story with s=aoba-notes p=aoba from=2026-10-01 to=2027-03-31 day=2026-09-14 name="青葉ノート" owner="青葉クラウド"
include demo/parts/chapters.story with s=aoba-notes p=aoba first=3 second=4 third=5 fourth=6 day=2026-09-16
include demo/parts/chapters.story with s=aoba-notes p=aoba first=7 second=8 third=10 fourth=11 day=2026-10-05
on 2026-10-15 as aoba.author edit st.aoba-notes item 8.1.2.7.PB keys_by=function
edit st.aoba-notes item 10.1.2.20.PB keys_by=both
on 2026-10-20 as aoba.author fill st.aoba-notes below 9.1 state=adopted text="$control は利用者の区分ごとに定めている（架空）。"
on 2026-10-26 fill st.aoba-notes below 12.1 state=adopted text="$control は運用手順書に従う（架空）。"
on 2026-10-29 fill st.aoba-notes below 13 state=adopted text="$control は通信の設計書に従う（架空）。"
include demo/parts/chapters.story with s=kita-vault p=kita first=3 second=5 third=6.1 fourth=7 day=2026-10-12

# --- a statement that is fixed, an audit proposed
on 2026-08-03
include demo/parts/service.story with s=aoba-board p=aoba ja="青葉掲示板" en="Aoba Board"
include demo/parts/written.story with s=aoba-board p=aoba from=2026-10-01 to=2027-03-31 day=2026-09-07 name="青葉掲示板" owner="青葉クラウド" out=14.2.7
on 2026-09-30 as aoba.author do freeze on st.aoba-board   expect state FROZEN
on 2026-10-26 as aoba.signer do propose on st.aoba-board engagements.0.body=hibari engagements.0.engagement_kind=registration
alias en.aoba-board is engagement of st.aoba-board
as hibari.exec see en.aoba-board   expect state main:PROPOSED

# --- an audit whose period has ended: the confirmation is awaited
on 2026-02-02
include demo/parts/service.story with s=minato-wiki p=minato ja="みなと文書庫" en="Minato Wiki"
include demo/parts/statement.story with s=minato-wiki p=minato b=hibari name="みなと文書庫" owner="みなとソフト" out=11 from=2026-04-01 to=2026-09-30
on 2026-10-01 09:00 sweep

# --- an application as a draft; the report has a finding
on 2026-01-12
include demo/parts/service.story with s=aoba-sign p=aoba ja="青葉電子契約" en="Aoba Contract"
include demo/parts/statement.story with s=aoba-sign p=aoba b=hibari name="青葉電子契約" owner="青葉クラウド" out=11.2.8 from=2026-02-01 to=2026-08-31
include demo/parts/report.story with s=aoba-sign p=aoba b=hibari to=2026-08-31
on 2026-10-13 as hibari.exec do issue_report on en.aoba-sign date=2026-10-13 standards="助言型の情報セキュリティ監査基準、監査ガイドライン、標準監査手続" \
	no_conclusion=yes restricted=yes performed_by="監査 一" findings.0.control=9.2.5.1 \
	findings.0.procedure="権限の見直しの記録を照合した。" findings.0.seen="二つの利用者について見直しの記録がなかった（架空）。"
on 2026-10-19 as aoba.signer open application on aoba-sign as app.aoba-sign kind=new statement=@st.aoba-sign engagement=@en.aoba-sign   expect state DRAFT
on 2026-10-22 as aoba.author edit app.aoba-sign form 03 applicant="青葉クラウド" corporate_number=9876543210123 applicant_country="日本" \
	address="東京都架空区一丁目" representative="代表 太郎"

# --- an application just received, one being checked, one accepted, one under review
on 2026-01-13
include demo/parts/service.story with s=minato-map p=minato ja="みなと地図" en="Minato Map"
include demo/parts/pending.story with s=minato-map p=minato b=suzume name="みなと地図" owner="みなとソフト" to=2026-08-31 day=2026-10-27
on 2026-01-13
include demo/parts/service.story with s=kita-queue p=kita ja="北斗メッセージ" en="Hokuto Queue"
include demo/parts/pending.story with s=kita-queue p=kita b=hibari name="北斗メッセージ" owner="北斗データ" to=2026-08-31 day=2026-10-20
on 2026-10-23 as office.ken do check on app.kita-queue
do assign on register case=@app.kita-queue account=office.ken
do mark on app.kita-queue points.0.item="5.1(1)" points.0.result=confirmed points.1.item="5.1(2)" points.1.result=confirmed   expect state CHECKING
on 2026-01-13
include demo/parts/service.story with s=minato-shift p=minato ja="みなと勤怠" en="Minato Shift"
include demo/parts/pending.story with s=minato-shift p=minato b=suzume name="みなと勤怠" owner="みなとソフト" to=2026-08-31 day=2026-10-13
include demo/parts/intake.story with s=minato-shift day=2026-10-22
on 2026-01-13
include demo/parts/service.story with s=kita-relay p=kita ja="北斗中継" en="Hokuto Relay"
include demo/parts/pending.story with s=kita-relay p=kita b=hibari name="北斗中継" owner="北斗データ" to=2026-07-31 day=2026-09-28
include demo/parts/intake.story with s=kita-relay day=2026-10-05
on 2026-10-19 as office.ken do begin_review on app.kita-relay
do assign on register case=@app.kita-relay account=office.ken
do note_point on app.kita-relay points.0.item="6.1(1)" points.0.result=met points.1.item="6.1(2)" points.1.result=met   expect state REVIEW

# --- withdrawals, incidents, changes that are open
on 2026-10-05
alias reg.minato-sheet is registration on minato-sheet
on 2026-10-05 as minato.signer do file_withdrawal on reg.minato-sheet event_on=2026-10-01 cause=no_longer ends_on=2026-10-29 withdraw_signer="代表 太郎"
on 2026-10-27 as aoba.author open incident on aoba-drive as in.aoba-drive occurred_on=2026-10-26 recognised_on=2026-10-27 outline="共有設定の誤りにより閲覧できる範囲が広がった（架空）。"
on 2026-10-28 do assess_reportable on in.aoba-drive criterion=statement assessment_reason="言明した管理策からの逸脱に当たる。"
on 2026-10-21 as kita.author open incident on kita-compute as in.kita-compute occurred_on=2026-10-19 recognised_on=2026-10-20 outline="一部の地域で二時間停止した（架空）。"
do assess_reportable on in.kita-compute criterion=outage assessment_reason="長時間の停止に当たる。"
on 2026-10-22 do file_preliminary on in.kita-compute outline="電源設備の故障による停止（架空）。" channel=portal   expect state PRELIMINARY_FILED
on 2026-10-19 as minato.author open significant-change on minato-crm as ch.minato-crm occurred_on=2026-10-16 recognised_on=2026-10-16 what="認証の方式を替える（架空）。"
do assess on ch.minato-crm significance=significant assessment_reason="主要な管理策が替わる。"
on 2026-10-21 do file on ch.minato-crm notice_what="認証の方式を替える（架空）。" notice_cause="安全性を高めるため。" changed_on=2026-11-30 \
	controls.0.control=9.2.1.1 users_effect="利用者は再度登録する。"   expect state FILED
on 2026-10-28 as aoba.author open list-change on aoba-mail as lc.aoba-mail recognised_on=2026-10-27

# --- the first of each month: what happens because days have ended
on 2025-01-01 07:00 sweep
on 2025-04-01 07:00 sweep
on 2025-07-01 07:00 sweep
on 2025-10-01 07:00 sweep
on 2026-01-01 07:00 sweep
on 2026-04-01 07:00 sweep
on 2026-07-01 07:00 sweep
on 2026-08-01 07:00 sweep
on 2026-09-01 07:00 sweep
on 2026-10-01 07:00 sweep
on 2026-10-30 17:00 sweep

# --- as it stands on the last day
on 2026-10-30 18:00 as public see list \
	expect listed aoba-drive until 2027-07-31 expect listed kita-compute until 2026-08-31 expect listed minato-crm until 2026-12-31 \
	expect listed minato-sheet until 2027-05-31 expect listed aoba-mail until 2026-12-31 \
	expect not listed minato-form expect not listed kita-db expect not listed minato-hr expect not listed kita-sign
verify ledger   expect intact
