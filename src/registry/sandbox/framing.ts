/** Frames of RFC 5734 §4: four bytes of length, which count themselves, then as many bytes of XML. Reads may split and join them anywhere. */

/** The stream cannot be read any further: where the next frame begins is unknown. */
export class FramingError extends Error {
  override readonly name = 'FramingError'
}

const headerBytes = 4

/** The payload of each frame. Throws FramingError on an impossible length, one above `maxBytes`, or a stream cut inside a frame. */
export async function * framesOf (stream: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  let wanted = headerBytes
  for await (const chunk of stream) {
    held.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const bytes = held.length === 1 ? held[0]! : Buffer.concat(held)
      held = [bytes]
      if (wanted === headerBytes) {
        wanted = bytes.readUInt32BE(0)
        if (wanted <= headerBytes || wanted > maxBytes) throw new FramingError(`frame length ${wanted} is out of bounds`)
        continue
      }
      yield bytes.subarray(headerBytes, wanted)
      held = [bytes.subarray(wanted)]
      size -= wanted
      wanted = headerBytes
    }
  }
  if (size > 0) throw new FramingError('connection ended inside a frame')
}

/** Header and payload in one buffer, to be written at once: peers are known to drop frames that come in pieces. */
export function frameOf (xml: string): Buffer {
  const length = headerBytes + Buffer.byteLength(xml)
  const frame = Buffer.allocUnsafe(length)
  frame.writeUInt32BE(length, 0)
  frame.write(xml, headerBytes, 'utf8')
  return frame
}
