// Where the engine's Intl differs from the Node.js of outputs.json, and why. A test fails when one of these becomes equal, and when another differs.

/** Node's ICU is 78.2 with CLDR 48.0, ours 78.3 with CLDR 48.1, which corrected data. */
const byVersion = {
  'the words for AM and PM in Korean: 48.0 had lost them': /^ko: (full date|short date|fields|date parts|half days|values|keywords)$/,
  'the letter behind an hour that stands with a time zone and without minutes': /^(en-GB|es|it|pt-BR|nl|sv|pl|cs|ru|uk|he|fa|th|vi|hu): fields$/,
  'the currencies in use': /^supported currencies$/,
};

const byStandard = {
  'ECMA-402 has four more members since 2023, which Node 22 shows too': /^plural options$/,
};

export const knownDifferences = { ...byVersion, ...byStandard };
