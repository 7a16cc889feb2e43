/** Chromium over the panel, where the machine has one. */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(each => existsSync(each))

/** For the options of a test that needs it. */
export const skip = executablePath === undefined && 'no Chromium on this machine (Debian: apt-get install chromium)'

/** It asks nothing of any host that a page does not name. Close it in `after`. */
export const openChrome = async (): Promise<Browser> =>
  await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })

/** Whatever the browser complains of: a refused script or style, a failed request, an exception. `bear`: what is meant to come. */
export function complaintsOf (page: Page, bear?: RegExp): string[] {
  const complaints: string[] = []
  page.on('console', message => { if (message.type() === 'error' && !bear?.test(message.text())) complaints.push(message.text()) })
  page.on('pageerror', error => { complaints.push(error.message) })
  return complaints
}
