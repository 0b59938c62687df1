import { stringify } from 'yaml';
import { allowedOf, type Question } from '../../spec/rules.ts';
import { comment } from './comment.ts';

const head = `# A profile: an answer to each question that the vendor leaves open. What is here is what the kit assumes;
# write in what you know of your deployment. A question that you remove gets the assumed answer, too.
`;

/** The text of a profile that answers every question as it is assumed, with what else is allowed. */
export function profileText(questions: readonly Question[]): string {
  if (questions.length === 0) return `${head}answers: {}\n`;
  const answers = questions.map((one) => {
    const { id, question, note, assumed } = one;
    const about = [question, note].filter((text) => text !== undefined).join(' ');
    const allowed = comment(`Allowed: ${allowedOf(one)}`, '  ');
    return `\n${comment(about, '  ')}\n${allowed}\n  ${stringify({ [id]: assumed })}`;
  });
  return `${head}answers:${answers.join('')}`;
}
