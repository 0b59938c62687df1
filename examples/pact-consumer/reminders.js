/**
 * The integrator's own code: whom to remind of an appointment, by which number.
 *
 * @returns the name and the number; nothing for somebody unknown, or without a number
 */
export async function reminderFor({ url, key }, provider, providerId) {
  const path = [provider, providerId].map(encodeURIComponent).join('/');
  const headers = { Authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/patients/${path}`, { headers });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the API answers ${response.status}`);
  const { firstName, mobileNumber } = await response.json();
  return mobileNumber ? { name: firstName, number: mobileNumber } : undefined;
}
