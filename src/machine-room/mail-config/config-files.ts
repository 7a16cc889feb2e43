/** What a generator makes: path below the server's configuration folder → text. Pure; write-files.ts puts them where the server reads them. */
export type ConfigFiles = Readonly<Record<string, string>>

export type Door = { readonly host: string, readonly port: number }

/** `name = value` lines as most servers read them. */
export const lines = (settings: Readonly<Record<string, string | number>>, between = ' = '): string =>
  Object.entries(settings).map(([name, value]) => `${name}${between}${value}\n`).join('')

/**
 * A longer message is refused by our SMTP servers (552). The scanner's own limits lie above it: what was accepted was read whole.
 * 50 MB is what the larger providers accept; attachments then have about 36 MB, because base64 makes them longer.
 */
export const longestMessage = 50 * 1024 * 1024
