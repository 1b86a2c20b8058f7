// Keys for the desk. Everything works without this file.
"use strict";
(() => {
  const views = { o: "/", d: "/differences", m: "/matrix", p: "/map", a: "/answers", x: "/exercises", s: "/sources", e: "/entities", r: "/reports", c: "/care", j: "/judge" };
  const items = () => [...document.querySelectorAll("main .card, main tbody tr, main .row, main .place-row, main .chain")];
  let chosen = -1;
  let going = false;

  const choose = (step) => {
    const all = items();
    if (!all.length) return;
    all[chosen]?.classList.remove("chosen");
    chosen = Math.min(Math.max(chosen + step, 0), all.length - 1);
    const item = all[chosen];
    item.classList.add("chosen");
    item.scrollIntoView({ block: "nearest" });
    item.querySelector("a, button:not([type=hidden])")?.focus({ preventScroll: true });
  };
  const press = (selector, within = document) => within.querySelector(selector)?.click();
  const keys = {
    "/": () => document.getElementById("q")?.select(),
    "?": () => document.getElementById("keys")?.togglePopover(),
    j: () => choose(1),
    k: () => choose(-1),
    n: () => press("a[rel=next]"),
    p: () => press("a[rel=prev]"),
    u: () => press(".notice button, .judged button"),
    s: () => press("[data-key=s]", items()[Math.max(chosen, 0)] ?? document),
    f: () => press("[data-key=f]", items()[Math.max(chosen, 0)] ?? document),
    g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (going && views[event.key]) { event.preventDefault(); location.href = views[event.key]; return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
