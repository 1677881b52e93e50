"""Attribution: cue + source + content → chain, and who speaks when the subject is dropped; pure, may import annotate
and below."""
