import { listStems, readSynonymGroups } from '../../scripts/embedding-training/vocabulary.ts';

const groups = readSynonymGroups();

/**
 * Whether a synonym group that the vectors were trained on links the two sides: it has one term on the left and
 * another on the right. What is learnt by heart is told apart from what generalises.
 */
export function isSeen([left, right]: readonly [string, string]): boolean {
  const leftText = ` ${listStems(left).join(' ')} `;
  const rightText = ` ${listStems(right).join(' ')} `;
  return groups.some((group) => {
    const here = group.filter((term) => leftText.includes(` ${term} `));
    const there = group.filter((term) => rightText.includes(` ${term} `));
    return here.some((term) => there.some((other) => other !== term));
  });
}
