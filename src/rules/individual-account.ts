/** Account numbers that a bank lets an operator give to its customers: every transfer to one tells whose it is. Pure. */

/**
 * A Polish IBAN (NRB, 26 digits): two check digits, `prefix` (the bank's eight digits and the operator's four), twelve digits of its own, here the customer's serial.
 * Check digits by ISO 7064 MOD 97-10.
 */
export function individualAccount (prefix: string, serial: number): string {
  const own = prefix + String(serial).padStart(12, '0')
  return `PL${checkDigits(own)}${own}`
}

function checkDigits (own: string): string {
  const country = '2521' // 'PL', A = 10
  return String(98n - BigInt(`${own}${country}00`) % 97n).padStart(2, '0')
}
