/** Refusals of what the operator's people do at their desks. */
export const deskRefusals = {
  'draft-line': 'A line of the draft cannot be read.',
  'terms-fields': 'The terms cannot be changed so.',
  'terms-notice': 'New terms need their days of notice: choose a later day.',
  'terms-day': 'There is a version of that day or a later one: choose a day after it.',
  'terms-same': 'Nothing would change: name the fields that are to be otherwise.',
  'no-change': 'These are the prices that hold then anyway: change one of them.',
  'bad-price': 'One of these prices is none.',
  'same-price-twice': 'Name each price once.',
  'notice-too-short': 'New prices need their days of notice: choose a later day.',
  'price-published': 'A list of that day has one of these prices already: choose another day.',
  'lift-without-why': 'Say how you know that there are funds again.',
  'not-held': 'This registry is not held: nothing has to be lifted.',
  'message-not-waiting': 'Somebody has seen to this message already.',
  'difference-not-open': 'This difference is closed already.'
}
