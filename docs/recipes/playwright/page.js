// What the page does: sends the form, and once more where no answer came.
const query = new URLSearchParams(location.search);
const headers = {
  Authorization: `Bearer ${query.get('key')}`,
  'Content-Type': 'application/json',
};

document.forms[0].addEventListener('submit', async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(event.target));
  const body = JSON.stringify({ provider: 'Reception', providerId: 'R-1', ...fields });
  const save = () => fetch(`${query.get('url')}/patients`, { method: 'POST', headers, body });
  const show = (text) => {
    document.querySelector('[role=status]').textContent = text;
  };
  const response = await save().catch(() => {
    show('No answer: once more');
    return save();
  });
  const { firstName } = await response.json();
  show(`${firstName} is saved`);
});
