/* The search fields on every page. They are plain forms that lead to the search page; what follows as one types comes, with all
   that it needs, when a reader turns to a field. `/` goes to the field from anywhere. On a phone the header has only the button:
   it opens a sheet. */

const loaded = () => import("./suggest.js");
const seen = (element) => element.getClientRects().length > 0;

for (const form of document.querySelectorAll("form[data-search]")) {
  const input = form.elements.q;
  input.addEventListener("focus", () => loaded().then(({ attach }) => attach(form), () => {}), { once: true });
  form.addEventListener("submit", (event) => {
    if (seen(input) || !HTMLDialogElement?.prototype.showModal) return;
    event.preventDefault();
    loaded().then(({ openSheet }) => openSheet(form), () => form.submit());
  });
}

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const here = document.activeElement;
  if (here?.closest("input, textarea, select, dialog, [contenteditable]")) return;
  const fields = [...document.querySelectorAll("main form[data-search] [name=q], form[data-search-page] [name=q], form[data-search] [name=q]")];
  const field = fields.find(seen);
  const form = fields[0]?.form;
  if (!form) return;
  event.preventDefault();
  if (!field) {
    form.requestSubmit();
    return;
  }
  field.form.cameFrom = here === document.body ? null : here;
  field.focus();
  field.select();
});
