export const dataCloneError = (what) => new DOMException(`${what} could not be cloned.`, 'DataCloneError');
