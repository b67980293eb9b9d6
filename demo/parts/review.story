# The review, up to the committee. with s day, and perhaps k
let k=""
on {day} as office.ken do begin_review on app.{s}{k}   expect state REVIEW
include demo/parts/points.story with s={s} k={k}
