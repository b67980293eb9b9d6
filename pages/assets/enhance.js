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
