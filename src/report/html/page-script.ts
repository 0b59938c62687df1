/** The page's script: filter, copy, unfolding for print. The page says all it has to without it. */
export const pageScript = `
const filter = document.querySelector('.filter');
const items = document.querySelectorAll('[data-status]');
const shown = document.querySelector('.shown');
const sections = document.querySelectorAll('main > section');
filter.hidden = false;
filter.addEventListener('click', ({ target }) => {
  const pressed = target.closest('button');
  if (!pressed) return;
  const { show } = pressed.dataset;
  for (const button of filter.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button === pressed));
  }
  const only = pressed.firstChild.textContent.trim();
  shown.textContent = show === '' ? '' : 'Only one status is shown: ' + only;
  for (const item of items) item.hidden = show !== '' && item.dataset.status !== show;
  for (const section of sections) {
    section.hidden = !section.querySelector('[data-status]:not([hidden])');
  }
});

for (const button of document.querySelectorAll('.copy')) {
  const code = button.parentElement.querySelector('code');
  button.hidden = false;
  button.addEventListener('click', async () => {
    let said = 'Copied';
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      said = 'Selected';
    }
    button.textContent = said;
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
}

let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  for (const details of folded) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false;
});
`;
