# An application is opened and filed. with s p day kind, and perhaps k
let k=""
on {day} as {p}.signer open application on {s} as app.{s}{k} kind={kind} statement=@st.{s}{k} engagement=@en.{s}{k}   expect state DRAFT
include demo/parts/file.story with s={s} p={p} k={k} day={day}
as {p}.signer see app.{s}{k}   expect state SUBMITTED
