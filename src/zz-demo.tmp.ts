import { loadContract } from './spec/load.ts';
import { createSampler } from './spec/sampler.ts';
const { contract } = await loadContract();
const sample = await createSampler(contract, { seed: 1 });
const r = contract.resources[0]!;
for (let run = 0; run < 4; run++) {
const c = process.cpuUsage(), t=performance.now();
for (let i = 0; i < 100000; i++) sample(r, i);
console.log('100k cpu', process.cpuUsage(c).user/1000, 'wall', performance.now()-t);
}
