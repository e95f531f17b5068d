// The npm engine beside which search is measured: {procedures, queries} on the standard input, {found, milliseconds} on the output.
import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';

const { procedures, queries, rounds } = JSON.parse(readFileSync(0, 'utf8'));
const fold = term => term.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll('đ', 'd');
const engine = new MiniSearch({ fields: ['name', 'words', 'official'], idField: 'code', processTerm: fold });
engine.addAll(procedures);
const options = { prefix: true, fuzzy: 0.2, boost: { name: 2, words: 2 } };
const found = queries.map(query => engine.search(query, options).slice(0, 10).map(result => result.id));
const milliseconds = queries.map(query => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    engine.search(query, options);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
});
process.stdout.write(JSON.stringify({ found, milliseconds }));
