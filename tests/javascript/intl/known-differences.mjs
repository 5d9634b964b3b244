// Where the engine's Intl differs from the Node.js of outputs.json, and why. A test fails when one of these becomes equal, and when another differs.

/** Node's ICU is 78.2, ours 78.3, with corrected data. */
const byVersion = {
  'the words for AM and PM in Korean, which 78.2 had lost': /^ko: (full date|short date|fields|date parts|half days|values|keywords)$/,
  'the letter behind an hour that stands with a time zone and without minutes': /^(en-GB|es|it|pt-BR|nl|sv|pl|cs|ru|uk|he|fa|th|vi|hu): fields$/,
  'the currencies in use': /^supported currencies$/,
};

const byStandard = {
  'ECMA-402 has four more members since 2023, which Node 22 shows too': /^plural options$/,
};

export const knownDifferences = { ...byVersion, ...byStandard };
