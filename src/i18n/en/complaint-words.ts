/** Complaints in the journal, in refusals, on the desk and among letters. */
export const complaintActions = {
  'complaint-lodge': 'Complaint lodged',
  'complaint-ask': 'Complaint to be completed',
  'complaint-complete': 'Complaint completed',
  'complaint-file-paper': 'Paper filed for a complaint',
  'complaint-investigate': 'Complaint is investigated',
  'complaint-remind': 'Reminded of a complaint',
  'complaint-answer': 'Complaint answered',
  'complaint-accept': 'Complaint accepted by silence',
  'complaint-leave': 'Complaint left without decision',
  'complaint-withdraw': 'Complaint withdrawn',
  'complaint-settle': 'Granted complaint settled'
}

export const complaintRefusals = {
  'too-many-complaints': 'As many complaints are open as can be: wait for an answer, or complete one of them.',
  'complaint-open': 'A complaint about this document is open: complete that one.',
  'complaint-lodged': 'This complaint is lodged already: see its page.',
  'complaint-channel': 'Letters and e-mails are entered by staff, with the day of their receipt.',
  'complaint-days': 'A letter is written before it is sent, sent before it is received, and received today at the latest.',
  'complaint-about': 'Say what the complaint is about.',
  'complaint-empty': 'Say what the complaint is about and why.',
  'complaint-period': 'The time complained of ends after it begins.',
  'complaint-event': 'What is complained of has happened: name a day that is over, or today.',
  'complaint-sum': 'Name a sum above zero, such as 12.50, and of a document no more than it asks for.',
  'complaint-day': 'There is no such day in the calendar.',
  'complaint-account': 'This is no account number: check its digits, or leave it out and the sum is kept for future bills.',
  'complaint-closed': 'This complaint is closed: see its answer, or lodge a new one.',
  'complaint-what': 'Say what is missing: the customer reads it.',
  'complaint-asked': 'This complaint was asked to be completed already.',
  'complaint-says': 'Say what completes the complaint.',
  'complaint-not-asked': 'Nothing is asked for: this complaint waits for its answer.',
  'complaint-late': 'The time to complete it is over: lodge a new complaint.',
  'complaint-no-more-time': 'These terms give no more time for an investigation: answer it in its time.',
  'complaint-investigated': 'This complaint is investigated already.',
  'complaint-answer': 'An answer says its ground, its reasons and who decided: fill in all three.',
  'complaint-granted': 'A sum is granted with the complaint, and is above zero.',
  'complaint-how': 'Say what was done: which documents, which transfer.',
  'complaint-nothing-granted': 'Nothing was granted that has to be settled.',
  'complaint-settled': 'What was granted is settled already.'
}

export const complaintQueues = { complaints: 'Complaints', 'complaints-granted': 'Granted complaints to settle' }

export const complaintDeskActs = { complaints: 'Answer in time; silence may grant a complaint about an invoice.', 'complaints-granted': 'Put the sum on what is owed, pay the rest, issue the correction, and note how it was done.' }

export const complaintTemplates = {
  'complaint-received': 'Receipt of a complaint',
  'complaint-incomplete': 'Complaint to be completed',
  'complaint-investigated': 'Complaint is investigated',
  'complaint-left': 'Complaint left without decision',
  'complaint-answered': 'Answer to a complaint'
}

export const complaintLetterCases = {
  silence: 'silence accepts it',
  answer: 'with the day of the answer',
  late: 'made too late',
  leaves: 'else left without decision',
  stays: 'else answered as it is',
  granted: 'granted',
  'granted-in-part': 'granted in part',
  refused: 'refused',
  accepted: 'accepted by silence'
}
