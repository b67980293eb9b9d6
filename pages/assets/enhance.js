/* Shortens what already works: every page does without this file. No text for
   people stands here. */
(function () {
  "use strict";
  var all = function (s) { return Array.prototype.slice.call(document.querySelectorAll(s)); };

  /* The list of errors takes the focus once; its links lead into the fields. */
  all("[data-errsum]").slice(0, 1).forEach(function (sum) {
    sum.focus();
    sum.addEventListener("click", function (e) {
      var a = e.target.closest("a[href^='#']");
      var field = a && document.getElementById(a.hash.slice(1));
      if (!field) { return; }
      e.preventDefault();
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
  });

  /* Full-width digits and letters become half-width when the field is left.
     The server does the same; this only shows it early. */
  all("[data-normalize='nfkc']").forEach(function (field) {
    field.addEventListener("blur", function () {
      var v = field.value.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-").trim();
      if (v !== field.value) { field.value = v; }
    });
  });

  /* A small menu closes when one goes elsewhere, or by Escape. */
  all("[data-menu]").forEach(function (menu) {
    document.addEventListener("click", function (e) {
      if (!menu.contains(e.target)) { menu.open = false; }
    });
    menu.addEventListener("keydown", function (e) {
      if (e.key === "Escape" && menu.open) {
        menu.open = false;
        menu.firstElementChild.focus();
      }
    });
  });
})();

/* The editor of items: what was typed is saved while one types. Without this
   the same form is posted as a whole. */
(function () {
  "use strict";
  var form = document.querySelector("[data-editor]");
  if (!form || !window.fetch || !window.FormData) { return; }
  var says = form.dataset;
  var line = document.querySelector("[data-save]");
  var list = Array.prototype.slice.call(form.querySelectorAll("[data-ctl]"));
  var undo = document.querySelector("[data-undo]");
  var timer = 0, busy = false, again = false, leaving = false, waits = false;
  var WAIT_MS = 900, CHOICE_MS = 150, LOOK_MS = 30000, AWAY_MS = 600000;

  function fields(ctl) {
    return Array.prototype.filter.call(ctl.querySelectorAll("input[name], textarea[name]"),
      function (f) { return !f.matches("[data-version]"); });
  }
  function read(ctl) {
    var now = {};
    fields(ctl).forEach(function (f) {
      if (f.type !== "radio") { now[f.name] = f.value; } else if (f.checked) { now[f.name] = f.value; }
    });
    return now;
  }
  function same(a, b) { return JSON.stringify(a) === JSON.stringify(b); }
  function version(ctl) { return ctl.querySelector("[data-version]"); }
  function find(number) {
    return list.filter(function (c) { return c.dataset.ctl === number; })[0];
  }
  function isDirty(c) { return !same(c.kept, read(c)); }
  list.forEach(function (c) { c.kept = says.kept || c.matches("[data-filled]") ? null : read(c); });

  var icons = { saved: "#i-check", failed: "#i-warn", "": "#i-clock" };
  function say(text, how) {
    line.className = "c-save" + (how ? " is-" + how : "");
    line.querySelector("use").setAttribute("href", icons[how]);
    line.querySelector("[data-save-text]").textContent = text;
  }
  function note(ctl, kind, text) {
    var p = document.createElement("p");
    p.className = kind;
    p.dataset.told = "";
    p.setAttribute("role", "alert");
    p.textContent = text;
    ctl.querySelector(".c-ctl__body").prepend(p);
    ctl.querySelector("details").open = true;
  }
  function untell(ctl) {
    ctl.querySelectorAll("[data-told]").forEach(function (p) { p.remove(); });
    ctl.querySelectorAll("[aria-invalid]").forEach(function (f) { f.removeAttribute("aria-invalid"); });
    ctl.wrong = false;
  }

  function button(text, how, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.className = "c-btn c-btn--sm" + how;
    b.textContent = text;
    b.addEventListener("click", act);
    return b;
  }
  /* Both texts: theirs in a box of its own, mine where it was typed. */
  function tellClash(ctl, clash) {
    var box = document.createElement("section");
    var title = document.createElement("h3");
    var choose = document.createElement("div");
    untell(ctl);
    ctl.wrong = true;
    box.className = "c-prev u-flow-s";
    box.dataset.told = "";
    title.textContent = says.theirs + " " + clash.by;
    box.append(title);
    Object.keys(clash.theirs).forEach(function (field) {
      var p = document.createElement("p");
      p.className = "u-pre";
      p.textContent = clash.texts[field];
      box.append(p);
    });
    choose.className = "c-btns";
    choose.append(button(says.takeMine, "", function () {
      version(ctl).value = clash.version;
      untell(ctl);
      save();
    }), button(says.takeTheirs, " c-btn--line", function () {
      fields(ctl).forEach(function (f) {
        var value = clash.theirs[f.name.slice(0, f.name.indexOf("."))];
        if (f.type === "radio") { f.checked = f.value === value; } else { f.value = value; }
      });
      version(ctl).value = clash.version;
      ctl.kept = read(ctl);
      untell(ctl);
      say(says.saved, "saved");
    }));
    box.append(choose);
    ctl.querySelector("[data-last]").before(box);
    ctl.querySelector("details").open = true;
  }

  function tellFaults(faults) {
    faults.forEach(function (f) {
      var ctl = find(f.control), at;
      if (!ctl) { return; }
      untell(ctl);
      ctl.wrong = true;
      note(ctl, "c-errmsg", f.text);
      at = ctl.querySelector("[name='" + f.field + "." + f.control + "']");
      if (at) { at.setAttribute("aria-invalid", "true"); }
    });
    say(says.wrong, "failed");
  }
  /* What stands against it: the sums of the page, and beside what was saved. */
  function tellFound(said) {
    var sums = said.sums || {};
    document.querySelectorAll("[data-found-n]").forEach(function (at) {
      var name = at.dataset.foundN, n = name === "wrong" ? sums.blocks - sums.unwritten : sums[name];
      if (n >= 0) { at.textContent = n.toLocaleString("en"); }
    });
    (said.found || []).forEach(function (of) {
      var ctl = find(of.control);
      var box = ctl && ctl.querySelector("[data-found]"), mark;
      if (!box) { return; }
      mark = ctl.querySelector("[data-found-mark]");
      mark.querySelector("b").textContent = of.found.length;
      mark.hidden = box.hidden = !of.found.length;
      box.querySelector("ul").replaceChildren.apply(box.querySelector("ul"), of.found.map(function (f) {
        var li = document.createElement("li"), badge = document.createElement("span");
        badge.className = "c-badge c-badge--" + f.tone;
        badge.textContent = f.severity;
        li.append(badge, " " + f.text);
        return li;
      }));
    });
  }
  function tellSaved(sent, said) {
    sent.forEach(function (s) {
      s.ctl.kept = s.was;
      untell(s.ctl);
    });
    said.saved.forEach(function (s) {
      var ctl = find(s.control), mark;
      if (!ctl) { return; }
      version(ctl).value = s.version;
      mark = ctl.querySelector("[data-mark]");
      mark.className = "c-badge c-badge--" + (s.missing ? "warn" : "ok");
      mark.querySelector("use").setAttribute("href", s.missing ? "#i-warn" : "#i-ok");
      mark.lastChild.textContent = s.missing ? says.open : says.done;
      ctl.querySelectorAll("[data-carried]").forEach(function (at) { at.hidden = true; });
    });
    tellFound(said);
    tellUndo(said);
    say(says.saved + " " + said.time, "saved");
  }
  /* What was saved last is what can be taken back. */
  function tellUndo(said) {
    var last = said.saved[said.saved.length - 1];
    var what = undo && undo.querySelector("[data-undo-what]");
    if (!undo || !last) { return; }
    undo.elements.takes.value = last.control;
    undo.elements.version.value = last.version;
    undo.querySelector("[data-undo-text]").textContent = last.control + " " + said.time;
    if (what) { what.remove(); }
    undo.hidden = false;
  }

  /* The token of a sign-in made elsewhere meanwhile. */
  function freshen() {
    return fetch(location.href, { credentials: "same-origin" }).then(function (r) {
      return r.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var at = page.querySelector("[data-editor] [name='csrf']");
      if (!at || at.value === form.elements.csrf.value) { return false; }
      form.elements.csrf.value = at.value;
      return true;
    });
  }
  function post(sent) {
    var body = new FormData();
    body.append("csrf", form.elements.csrf.value);
    sent.forEach(function (s) {
      body.append(version(s.ctl).name, version(s.ctl).value);
      Object.keys(s.was).forEach(function (name) { body.append(name, s.was[name]); });
    });
    return fetch(form.action, {
      method: "POST", body: body, redirect: "manual", credentials: "same-origin",
      headers: { "X-Requested-With": "autosave" }
    });
  }
  function answer(sent, r, last) {
    if (r.type === "opaqueredirect" || r.status === 401) { return say(says.ended, "failed"); }
    if (r.status === 403 && !last) {
      return freshen().then(function (good) {
        return good ? post(sent).then(function (r2) { return answer(sent, r2, true); })
          : say(says.denied, "failed");
      });
    }
    if (r.status !== 200 && r.status !== 409 && r.status !== 422) {
      return say(r.status === 403 || r.status === 404 ? says.denied : says.failed, "failed");
    }
    return r.json().then(function (said) {
      if (r.status === 200) { return tellSaved(sent, said); }
      if (said.faults) { tellFaults(said.faults); } else if (said.conflicts) {
        said.conflicts.forEach(function (clash) {
          var ctl = find(clash.control);
          if (ctl) { tellClash(ctl, clash); }
        });
        say(says.clash, "failed");
      } else { return say(said.why || says.failed, "failed"); }
      again = true; /* the others that were sent with it */
    });
  }
  function save() {
    var sent;
    clearTimeout(timer);
    if (busy) { again = true; return; }
    sent = list.filter(function (c) { return !c.wrong && isDirty(c); })
      .map(function (c) { return { ctl: c, was: read(c) }; });
    again = false;
    if (!sent.length) { return; }
    busy = true;
    say(says.saving, "");
    post(sent).then(function (r) { return answer(sent, r, false); })
      .catch(function () { say(says.failed, "failed"); })
      .then(function () {
        busy = false;
        if (again) { save(); } else { goBack(); }
      });
  }
  /* What is not saved yet is saved before it is taken back. */
  function goBack() {
    var now = waits && !list.some(isDirty);
    waits = false;
    if (now) { undo.requestSubmit(undo.elements.undo); }
  }
  if (undo) {
    undo.addEventListener("submit", function (e) {
      undo.elements.csrf.value = form.elements.csrf.value;
      if (!busy && !list.some(isDirty)) { return; }
      e.preventDefault();
      waits = true;
      save();
    });
  }
  function soon(ms) {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  }
  form.addEventListener("input", function (e) {
    var ctl = e.target.closest("[data-ctl]");
    if (!ctl) { return; }
    if (ctl.wrong && !ctl.querySelector("section[data-told]")) { untell(ctl); }
    soon(e.target.type === "radio" ? CHOICE_MS : WAIT_MS);
  });
  form.addEventListener("focusout", function (e) {
    if (e.target.matches("textarea, input:not([type='radio'])")) { soon(CHOICE_MS); }
  });

  /* A post of the form carries what was changed, and nothing else. */
  form.addEventListener("submit", function () { leaving = true; });
  form.addEventListener("formdata", function (e) {
    list.forEach(function (c) {
      if (isDirty(c)) { return; }
      fields(c).forEach(function (f) { e.formData.delete(f.name); });
      e.formData.delete(version(c).name);
    });
  });
  window.addEventListener("beforeunload", function (e) {
    if (!leaving && list.some(isDirty)) { e.preventDefault(); }
  });

  /* Who else has it open: asked as long as somebody is here. */
  var here = document.querySelector("[data-present]"), touched = Date.now();
  ["keydown", "pointerdown"].forEach(function (name) {
    document.addEventListener(name, function () { touched = Date.now(); });
  });
  function look() {
    if (document.hidden || Date.now() - touched > AWAY_MS) { return; }
    fetch(location.href, {
      redirect: "manual", credentials: "same-origin",
      headers: { "X-Requested-With": "presence" }
    }).then(function (r) {
      return r.status === 200 ? r.json() : { text: "" };
    }).then(function (said) {
      if (here.textContent !== said.text) { here.textContent = said.text; }
    }).catch(function () { here.textContent = ""; });
  }
  if (here) { setInterval(look, LOOK_MS); }

  function go(step) {
    var at = list.indexOf(document.activeElement.closest("[data-ctl]"));
    var to = list[at < 0 ? 0 : Math.min(Math.max(at + step, 0), list.length - 1)];
    if (!to) { return; }
    (to.querySelector("input[type='radio']:checked") || to.querySelector("input[type='radio']")
      || to.querySelector("summary")).focus({ preventScroll: true });
    to.scrollIntoView({ block: "center" });
  }
  document.addEventListener("keydown", function (e) {
    var ctl = document.activeElement.closest("[data-ctl]"), box;
    if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "s") {
      e.preventDefault();
      save();
    } else if (e.altKey && e.code === "KeyZ" && undo && (!undo.hidden || list.some(isDirty))) {
      e.preventDefault();
      undo.requestSubmit(undo.elements.undo);
    } else if (e.altKey && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      e.preventDefault();
      go(e.key === "ArrowDown" ? 1 : -1);
    } else if (e.altKey && e.key === "Enter" && ctl) {
      e.preventDefault();
      box = ctl.querySelector("details");
      box.open = !box.open;
      (box.open ? box.querySelector("textarea") || box : box.querySelector("summary")).focus();
    }
  });
  list.forEach(function (c) {
    c.querySelector("details").addEventListener("toggle", function (e) {
      c.classList.toggle("is-open", e.target.open);
    });
  });
})();

/* A file is sent in parts, and from where it was cut off when it is sent
   again. Without this it goes with its form. */
(function () {
  "use strict";
  var input = document.querySelector("[data-parts]");
  if (!input || !window.fetch || !window.FormData || !input.form.requestSubmit) { return; }
  var form = input.form, says = input.dataset;
  var text = document.querySelector("[data-parts-text]");
  var done = document.querySelector("[data-parts-done]");
  var TRIES = 4, WAIT_MS = 1000;
  var busy = false;

  function wait(ms) {
    return new Promise(function (go) { setTimeout(go, ms); });
  }
  function post(fields) {
    var body = new FormData();
    body.append("csrf", form.elements.csrf.value);
    Object.keys(fields).forEach(function (name) { body.append(name, fields[name]); });
    return fetch(says.parts, { method: "POST", body: body, redirect: "manual", credentials: "same-origin" })
      .then(function (r) {
        if (r.type === "opaqueredirect" || r.status === 401 || r.status === 403) {
          throw { why: says.denied };
        }
        if (r.status >= 500) { throw new Error("again"); }
        return r.json().then(function (said) {
          if (said.why) { throw said; }
          return said;
        });
      });
  }
  function show(file, next) {
    done.value = 100 * next / file.size;
    text.textContent = says.sending + " " + Math.floor(done.value) + "%";
  }
  function parts(file, said) {
    show(file, said.next);
    if (said.next >= file.size) { return said.id; }
    return post({ upload: said.id, at: said.next, part: file.slice(said.next, said.next + said.part) })
      .then(function (more) { return parts(file, more); });
  }
  /* What was cut off is begun again, and goes on with the part that is missing. */
  function send(file, tries) {
    return post({ name: file.name, size: file.size, stamp: file.lastModified })
      .then(function (said) { return parts(file, said); })
      .catch(function (e) {
        if (e.why || !tries) { throw e; }
        return wait(WAIT_MS * (TRIES - tries + 1)).then(function () { return send(file, tries - 1); });
      });
  }
  function hold(id) {
    var held = form.querySelector("[name='upload']") || document.createElement("input");
    held.type = "hidden";
    held.name = "upload";
    held.value = id;
    form.append(held);
    input.value = "";
  }
  form.addEventListener("submit", function (e) {
    var file = input.files[0], by = e.submitter;
    if (busy) { e.preventDefault(); return; }
    if (!file) { return; }
    e.preventDefault();
    busy = true;
    done.className = "";
    send(file, TRIES).then(function (id) {
      hold(id);
      busy = false;
      form.requestSubmit(by);
    }, function (e) {
      busy = false;
      text.textContent = e.why || says.failed;
    });
  });
})();
