// Evaluate FEEL expressions: node evaluate_feel.mjs MODULES < [[expression, variables], …]; prints the values as JSON.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
const main = path.join(process.argv[2], 'feelin', 'dist', 'index.js');
const { evaluate } = await import(pathToFileURL(main));
const values = JSON.parse(fs.readFileSync(0, 'utf8')).map(([expression, variables]) => {
  const value = evaluate(expression, variables);
  return value !== null && typeof value === 'object' && 'value' in value ? value.value : value;
});
console.log(JSON.stringify(values));
