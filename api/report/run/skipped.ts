/** What each reason for skipping a run means, and what to do about it. */
export const reasons = {
  missed: "Nothing ran at that time; the newest one that was missed was sent instead.",
  changed:
    "It was paused, or went to another time, before anything sent it; the next one comes as planned.",
  empty: "Every number was zero or missing, and this report is skipped then.",
  mail_off:
    "Mail is not set up: whoever runs this server sets SMTP_HOST and SMTP_FROM, with PUBLIC_URL for the links, and starts it again.",
  no_recipients:
    "Nobody was to get it any more: everybody unsubscribed or was taken off, or it was paused meanwhile; look at its recipients.",
} as const;
