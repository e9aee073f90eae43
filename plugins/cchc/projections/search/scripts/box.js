/* The search fields on every page. They are plain forms that lead to the search page; what follows as one types comes, with all
   that it needs, when a reader turns to a field. Ctrl+K goes to the field from anywhere: no single key,
   which who dictates to a machine would press by chance (WCAG 2.1.4). On a phone the header has only the button: it opens a sheet. */

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
  if (event.key.toLowerCase() !== "k" || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
  const here = document.activeElement;
  const fields = [...document.querySelectorAll("form[data-search-page] [name=q], main form[data-search] [name=q], form[data-search] [name=q]")];
  if (!fields.length || here?.closest("dialog")) return;
  event.preventDefault();
  const field = fields.find(seen);
  if (!field) {
    fields[0].form.requestSubmit();
    return;
  }
  if (here !== field) field.form.cameFrom = here === document.body ? null : here;
  field.focus();
  field.select();
});
