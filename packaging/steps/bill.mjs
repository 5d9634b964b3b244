// Writes what an executable is made of, as Debian's copyright file and as a bill of materials in CycloneDX 1.6:
//   node bill.mjs ARCHITECTURE VERSION EPOCH COPYRIGHT BILL
// Beside COPYRIGHT, COPYRIGHT.debian has the names of files instead of the licences that every Debian system has.
import { readFileSync, writeFileSync } from 'node:fs';
import { componentsOf, javascriptLicences } from './components.mjs';

const [architecture, version, epoch, copyrightFile, billFile] = process.argv.slice(2);
const root = new URL('../../', import.meta.url).pathname;
const components = componentsOf(architecture);

writeFileSync(copyrightFile, copyright(standard));
writeFileSync(`${copyrightFile}.debian`, copyright(debian));
writeFileSync(billFile, `${JSON.stringify(bill(), null, 2)}\n`);

function bill() {
  const name = `jsockd`;
  const self = `pkg:generic/jsockd@${version}?arch=${architecture}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(Number(epoch) * 1000).toISOString(),
      component: { type: 'application', 'bom-ref': self, name, version, purl: self, licenses: [{ license: { id: 'MIT' } }] },
    },
    components: components.map(({ name, version, purl, licence, copyright, hashes, properties, homepage, notes }) => ({
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      ...(notes && { description: notes }),
      ...(hashes && { hashes }),
      // One identifier is a licence, more are an expression.
      licenses: / /.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }],
      copyright,
      purl,
      ...(homepage && { externalReferences: [{ type: 'website', url: homepage }] }),
      ...(properties && { properties }),
    })),
    dependencies: [{ ref: self, dependsOn: components.map(({ purl }) => purl).sort() }],
  };
}

function copyright(textOf) {
  const rule = '-'.repeat(79);
  const texts = components.filter(({ text }) => text).map(({ name, version, text }) => [`${name} ${version}`, text]);
  const licences = [...new Set(components.map(({ licence }) => licence))].filter((licence) => textOf(licence)).sort();
  return [
    `JSockD ${version} for ${architecture}: its licence, and what the executable contains beside it.`,
    readFileSync(`${root}LICENSE`, 'utf8').trim(),
    rule,
    'The executable contains these, or parts of them:',
    ...components.map(({ name, version, licence, copyright, homepage, notes }) =>
      [`${name} ${version}`, `  ${copyright}`, `  License: ${licence}`, notes && `  ${notes}`, homepage && `  ${homepage}`]
        .filter(Boolean).join('\n')),
    ...licences.flatMap((licence) => [rule, `License: ${licence}`, textOf(licence)]),
    ...texts.flatMap(([title, text]) => [rule, `${title}, in its own words:`, text.replaceAll('\r', '').trim()]),
    rule, 'The JavaScript of every runtime:', javascriptLicences().trim(),
  ].join('\n\n') + '\n';
}

function debian(licence) {
  return licence === 'Apache-2.0' ? 'The Apache License, version 2.0, is in /usr/share/common-licenses/Apache-2.0.' : standard(licence);
}

// The text that several share. The others' are their own, which the components have with them.
function standard(licence) {
  const text = (name) => readFileSync(`${root}packaging/licences/${name}.txt`, 'utf8').trimEnd();
  switch (licence) {
    case 'MIT': return text('MIT');
    case 'Apache-2.0': return text('Apache-2.0');
    case 'GPL-3.0-or-later WITH GCC-exception-3.1':
      return 'The GNU General Public License, version 3, is on Debian systems in /usr/share/common-licenses/GPL-3, and at\n' +
        `https://www.gnu.org/licenses/gpl-3.0.txt.\n\n${text('GCC-exception-3.1')}`;
    default:
      if (components.some((component) => component.licence === licence && !component.text && !component.inJavaScript)) {
        throw new Error(
          `no text of the licence ${licence} is at hand: put it into packaging/licences, and name it in packaging/steps/bill.mjs`);
      }
      return null;
  }
}
