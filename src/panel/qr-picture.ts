/** A QR code as a picture that stands in the page itself: what it says is asked for at no address. */
import { toString } from 'qrcode'

export async function qrPicture (text: string): Promise<string> {
  const svg = await toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
