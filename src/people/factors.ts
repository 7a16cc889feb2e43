/** What a user can show besides the password. */
export type Factors = { readonly totp: boolean, readonly passkeys: number, /** Not used yet. */ readonly recoveryCodes: number }
