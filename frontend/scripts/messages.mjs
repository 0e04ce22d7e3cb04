// Fails when the six catalogues of a folder differ in keys or placeholders, or hold a message that cannot be parsed.
// Plural forms are held to what the language needs, as CLDR has them: a missing "few" in Arabic is as wrong as a missing key.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const languages = ['en', 'ar', 'zh', 'fr', 'ru', 'es'];
const source = new URL('../src', import.meta.url).pathname;
const problems = [];
const owner = new Map();
let count = 0;

function placeholders(elements, found = new Set()) {
  for (const e of elements) {
    if (e.type === TYPE.literal || e.type === TYPE.pound) continue;
    found.add(e.type === TYPE.tag ? `<${e.value}>` : e.value);
    if (e.type === TYPE.select || e.type === TYPE.plural) Object.values(e.options).forEach((o) => placeholders(o.value, found));
    if (e.type === TYPE.tag) placeholders(e.children, found);
  }
  return found;
}

function plurals(elements, language, where) {
  for (const e of elements) {
    if (e.type === TYPE.plural) {
      const needed = new Intl.PluralRules(language, { type: e.pluralType ?? 'cardinal' }).resolvedOptions().pluralCategories;
      // "many" of French and Spanish is for millions; the other five Arabic forms and the four Russian ones are everyday.
      const lacking = needed.filter((c) => !(c in e.options) && !(c === 'many' && ['fr', 'es'].includes(language)));
      if (lacking.length) problems.push(`${where}: plural forms missing: ${lacking.join(', ')}`);
      if (!('other' in e.options)) problems.push(`${where}: plural form "other" missing`);
    }
    if (e.type === TYPE.plural || e.type === TYPE.select) Object.values(e.options).forEach((o) => plurals(o.value, language, where));
    if (e.type === TYPE.tag) plurals(e.children, language, where);
  }
}

for (const folder of readdirSync(source, { withFileTypes: true }).filter((d) => d.isDirectory())) {
  const directory = join(source, folder.name, 'messages');
  if (!existsSync(directory)) continue;
  const catalogues = {};
  for (const language of languages) {
    const file = join(directory, `${language}.json`);
    if (!existsSync(file)) {
      problems.push(`${folder.name}/messages/${language}.json is missing`);
      catalogues[language] = {};
      continue;
    }
    catalogues[language] = JSON.parse(readFileSync(file, 'utf8'));
  }
  for (const stray of readdirSync(directory).filter((f) => !languages.includes(f.replace(/\.json$/, '')))) {
    problems.push(`${folder.name}/messages/${stray} is not one of the six languages`);
  }
  for (const key of Object.keys(catalogues.en)) {
    if (owner.has(key)) problems.push(`${key} is in ${owner.get(key)} and in ${folder.name}`);
    owner.set(key, folder.name);
    count++;
  }
  const wanted = new Map();
  for (const language of languages) {
    const keys = Object.keys(catalogues[language]);
    for (const key of Object.keys(catalogues.en)) if (!keys.includes(key)) problems.push(`${folder.name}/${language}: ${key} is missing`);
    for (const key of keys) {
      const where = `${folder.name}/${language}: ${key}`;
      if (!(key in catalogues.en)) problems.push(`${where} is not in English`);
      if (typeof catalogues[language][key] !== 'string' || !catalogues[language][key].trim()) {
        problems.push(`${where} is empty`);
        continue;
      }
      try {
        const elements = parse(catalogues[language][key]);
        const names = [...placeholders(elements)].sort().join(' ');
        if (language === 'en') wanted.set(key, names);
        else if (wanted.has(key) && wanted.get(key) !== names) problems.push(`${where} has placeholders "${names}", English "${wanted.get(key)}"`);
        plurals(elements, language, where);
      } catch (e) {
        problems.push(`${where}: ${e.message}`);
      }
    }
  }
}

if (problems.length) {
  console.error(problems.join('\n'));
  console.error(`${problems.length} problems in the message catalogues`);
  process.exit(1);
}
console.log(`${count} messages, complete in ${languages.length} languages`);
