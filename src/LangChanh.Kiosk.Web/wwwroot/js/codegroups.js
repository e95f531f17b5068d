// The signs of a dossier code that come by themselves as it is typed (requirement I6; the grammar: DossierCode).

const UNIT = /(?:^|\.)[A-Z]\d\d$/; // H56: whatever digit follows belongs to the next level
const DATE = /^[^-]+-\d{6}$/; // H56.99.42-261123: whatever digit follows belongs to the serial

/**
 * A code after one more key. Only where the next sign is certain is it put in; how many digits a level of the unit has is not.
 * @param {string} value what stands in the field
 * @param {string} key the sign that was pressed
 */
export function typed(value, key) {
  if (key < "0" || key > "9") return value + key;
  return value + (UNIT.test(value) ? "." : DATE.test(value) ? "-" : "") + key;
}
