# The papers are drafted, then filed. with s p day, and perhaps k
let k=""
include demo/parts/draft03.story with s={s} p={p} k={k} day={day}
on {day} as {p}.signer do file on app.{s}{k}
