CREATE TRIGGER deliveryDeleteLeavesDigest AFTER DELETE ON delivery WHEN OLD.digestID IS NOT NULL BEGIN
  DELETE FROM digest WHERE id = OLD.digestID
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE digestID = OLD.digestID);
END;

CREATE TRIGGER deliveryLeavesDigest AFTER UPDATE OF digestID ON delivery
WHEN OLD.digestID IS NOT NULL AND OLD.digestID IS NOT NEW.digestID BEGIN
  DELETE FROM digest WHERE id = OLD.digestID
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE digestID = OLD.digestID);
END;

CREATE TRIGGER messageDeleteChangesRuleBook AFTER DELETE ON message BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER messageInsertChangesRuleBook AFTER INSERT ON message BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER messageUpdateChangesRuleBook AFTER UPDATE ON message BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER ruleDeleteChangesRuleBook AFTER DELETE ON rule BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER ruleInsertChangesRuleBook AFTER INSERT ON rule BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER ruleUpdateChangesRuleBook AFTER UPDATE ON rule BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER scheduleDeleteChangesRuleBook AFTER DELETE ON schedule BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER scheduleInsertChangesRuleBook AFTER INSERT ON schedule BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER scheduleUpdateChangesRuleBook AFTER UPDATE ON schedule BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER serviceDeleteChangesRuleBook AFTER DELETE ON service BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER serviceInsertChangesRuleBook AFTER INSERT ON service BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TRIGGER serviceUpdateChangesRuleBook AFTER UPDATE ON service BEGIN
  UPDATE installation SET ruleBookVersion = ruleBookVersion + 1;
END;

CREATE TABLE alarm (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  pathFolded TEXT NOT NULL,
  nameFolded TEXT NOT NULL,
  UNIQUE (path, name)
) STRICT;

CREATE TABLE alarmEvent (
  id INTEGER PRIMARY KEY,
  occurrenceID INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind <> ''),
  state TEXT NOT NULL CHECK (state = 'activeUnacked' OR state = 'activeAcked' OR state = 'clearedUnacked' OR state = 'clearedAcked'),
  at INTEGER NOT NULL,
  user TEXT
, notes TEXT, until INTEGER) STRICT;

CREATE TABLE apiToken (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  nameFolded TEXT NOT NULL UNIQUE,
  tokenHash BLOB NOT NULL UNIQUE,
  createdAt INTEGER NOT NULL
) STRICT;

CREATE TABLE attempt (
  deliveryID INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  problemCause TEXT NOT NULL,
  problemParameters TEXT,
  answer TEXT NOT NULL,
  milliseconds INTEGER,
  PRIMARY KEY (deliveryID, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE callLimit (
  key BLOB NOT NULL PRIMARY KEY,
  takes TEXT NOT NULL,
  throttles INTEGER NOT NULL CHECK (throttles >= 0), -- in a row
  throttledUntil INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notificationID INTEGER NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
  isTest INTEGER NOT NULL CHECK (isTest IN (0, 1)),
  alarmID INTEGER, -- only orders a receiver's deliveries; the row goes with its notification
  rank INTEGER NOT NULL CHECK (rank BETWEEN -1 AND 3), -- of the alarm's level; a test has -1
  targetType TEXT NOT NULL CHECK (targetType IN ('robot', 'app')),
  targetID INTEGER NOT NULL,
  groupID INTEGER REFERENCES dingTalkGroup (id) ON DELETE SET NULL,
  memberID INTEGER REFERENCES member (id) ON DELETE SET NULL,
  receiverName TEXT NOT NULL,
  messageUUID TEXT NOT NULL,
  digestID INTEGER REFERENCES digest (id) ON DELETE SET NULL,
  goesAlone INTEGER NOT NULL DEFAULT 0 CHECK (goesAlone IN (0, 1)), -- in no digest, under its own identifier
  answerLost INTEGER NOT NULL DEFAULT 0 CHECK (answerLost IN (0, 1)), -- of some attempt
  state TEXT NOT NULL CHECK (state = 'waiting' OR state = 'sending' OR state = 'delivered' OR state = 'failed' OR state = 'suppressed'),
  suppression TEXT CHECK (suppression <> ''),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  queuedAt INTEGER NOT NULL,
  nextAttemptAt INTEGER,
  settledAt INTEGER,
  problemCause TEXT,
  problemParameters TEXT,
  answer TEXT NOT NULL,
  rawAnswer TEXT NOT NULL DEFAULT '',
  milliseconds INTEGER, notUnderstood INTEGER NOT NULL DEFAULT 0 CHECK (notUnderstood >= 0), earlierAttempts INTEGER NOT NULL DEFAULT 0
  CHECK (earlierAttempts >= 0),
  CHECK ((state = 'waiting') = (nextAttemptAt IS NOT NULL)),
  CHECK ((state IN ('waiting', 'sending')) = (settledAt IS NULL)),
  CHECK ((state = 'suppressed') = (suppression IS NOT NULL)),
  CHECK (state <> 'failed' OR problemCause IS NOT NULL),
  CHECK (groupID IS NULL OR memberID IS NULL),
  CHECK (state <> 'waiting' OR groupID IS NOT NULL OR memberID IS NOT NULL)
) STRICT;

CREATE TABLE digest (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  messageUUID TEXT NOT NULL,
  title TEXT NOT NULL,
  contents TEXT NOT NULL,
  createdAt INTEGER NOT NULL
, mentions TEXT) STRICT;

CREATE TABLE dingTalkApp (
  serviceID INTEGER PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
  clientID TEXT NOT NULL,
  sealedClientSecret BLOB NOT NULL,
  robotCode TEXT NOT NULL
, limitKey BLOB) STRICT;

CREATE TABLE dingTalkGroup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  serviceID INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  sealedAccessToken BLOB NOT NULL,
  sealedSigningSecret BLOB
, limitKey BLOB) STRICT;

CREATE TABLE idempotencyKey (
  tokenHash BLOB NOT NULL,
  key TEXT NOT NULL CHECK (key <> ''),
  bodyHash BLOB NOT NULL,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (tokenHash, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE installation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  keyCheck BLOB NOT NULL,
  ruleBookVersion INTEGER NOT NULL,
  probedAt INTEGER NOT NULL,
  probe BLOB
) STRICT;

CREATE TABLE lane (
  targetType TEXT NOT NULL CHECK (targetType IN ('robot', 'app')),
  targetID INTEGER NOT NULL,
  pausedUntil INTEGER,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  problemCause TEXT,
  problemParameters TEXT,
  problemSince INTEGER,
  probes INTEGER NOT NULL CHECK (probes >= 0),
  nextProbeAt INTEGER, quotesMessage INTEGER NOT NULL DEFAULT 0 CHECK (quotesMessage IN (0, 1)),
  PRIMARY KEY (targetType, targetID),
  CHECK ((problemCause IS NULL) = (problemSince IS NULL)),
  CHECK ((problemCause IS NULL) = (nextProbeAt IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  serviceID INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  userID TEXT NOT NULL,
  name TEXT NOT NULL,
  department TEXT NOT NULL, nameFolded TEXT NOT NULL DEFAULT '', searched TEXT NOT NULL DEFAULT '', standing TEXT
  CHECK (standing = 'active' OR standing = 'inactive' OR standing = 'left'),
  UNIQUE (serviceID, userID)
) STRICT;

CREATE TABLE memberSheetHeader (
  columnName TEXT NOT NULL PRIMARY KEY,
  header TEXT NOT NULL CHECK (header <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  nameFolded TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  serviceType TEXT NOT NULL CHECK (serviceType = 'email' OR serviceType = 'smsTwilio' OR serviceType = 'smsAliCloud' OR serviceType = 'weCom' OR serviceType = 'dingTalk'),
  body TEXT NOT NULL,
  isEnabled INTEGER NOT NULL CHECK (isEnabled IN (0, 1)),
  isBuiltIn INTEGER NOT NULL CHECK (isBuiltIn IN (0, 1)),
  createdAt INTEGER NOT NULL
) STRICT;

CREATE TABLE monthlyUse (
  serviceID INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
  month TEXT NOT NULL CHECK (month LIKE '____-__'),
  apiCalls INTEGER NOT NULL CHECK (apiCalls >= 0),
  webhookSends INTEGER NOT NULL CHECK (webhookSends >= 0),
  PRIMARY KEY (serviceID, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE notification (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  occurrenceID INTEGER REFERENCES occurrence (id) ON DELETE CASCADE,
  ruleID INTEGER REFERENCES rule (id) ON DELETE SET NULL,
  ruleName TEXT NOT NULL,
  serviceID INTEGER REFERENCES service (id) ON DELETE SET NULL,
  serviceName TEXT NOT NULL,
  serviceType TEXT NOT NULL CHECK (serviceType = 'email' OR serviceType = 'smsTwilio' OR serviceType = 'smsAliCloud' OR serviceType = 'weCom' OR serviceType = 'dingTalk'),
  title TEXT NOT NULL,
  contents TEXT NOT NULL,
  eventKind TEXT CHECK (eventKind <> ''), -- the change of the alarm that it tells; a test has none
  eventAt INTEGER,
  createdAt INTEGER NOT NULL, mentions TEXT,
  CHECK ((eventKind IS NULL) = (eventAt IS NULL))
) STRICT;

CREATE TABLE occurrence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alarmID INTEGER NOT NULL REFERENCES alarm (id) ON DELETE CASCADE,
  isNewest INTEGER NOT NULL CHECK (isNewest IN (0, 1)),
  state TEXT NOT NULL CHECK (state = 'activeUnacked' OR state = 'activeAcked' OR state = 'clearedUnacked' OR state = 'clearedAcked'),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  description TEXT NOT NULL,
  ackMode TEXT NOT NULL CHECK (ackMode = 'automatic' OR ackMode = 'manual' OR ackMode = 'manualWithNotes'),
  alarmGroups TEXT NOT NULL,
  labels TEXT NOT NULL,
  ruleName TEXT,
  raisedAt INTEGER NOT NULL,
  clearedAt INTEGER,
  changedAt INTEGER NOT NULL, -- by our own clock
  ackUser TEXT,
  ackNotes TEXT,
  ackAt INTEGER,
  CHECK ((state IN ('activeUnacked', 'activeAcked')) = (clearedAt IS NULL)),
  CHECK ((state IN ('activeAcked', 'clearedAcked')) = (ackAt IS NOT NULL)),
  CHECK ((ackAt IS NULL) = (ackNotes IS NULL))
) STRICT;

CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  nameFolded TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  states TEXT NOT NULL CHECK (json_valid(states)),
  includesShelved INTEGER NOT NULL CHECK (includesShelved IN (0, 1)),
  levels TEXT NOT NULL CHECK (json_valid(levels)),
  pathPatterns TEXT NOT NULL CHECK (json_valid(pathPatterns)),
  alarmGroups TEXT NOT NULL CHECK (json_valid(alarmGroups)),
  isEnabled INTEGER NOT NULL CHECK (isEnabled IN (0, 1)),
  createdAt INTEGER NOT NULL
) STRICT;

CREATE TABLE ruleBlock (
  id INTEGER PRIMARY KEY,
  ruleID INTEGER NOT NULL REFERENCES rule (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  serviceID INTEGER NOT NULL REFERENCES service (id) ON DELETE RESTRICT,
  messageID INTEGER NOT NULL REFERENCES message (id) ON DELETE RESTRICT,
  scheduleID INTEGER NOT NULL REFERENCES schedule (id) ON DELETE RESTRICT, mentionLevels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentionLevels)), mentionsEveryone INTEGER NOT NULL DEFAULT 0
  CHECK (mentionsEveryone IN (0, 1)), mentionedUserIDs TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(mentionedUserIDs)), mentionedMobiles TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(mentionedMobiles)),
  UNIQUE (ruleID, position)
) STRICT;

CREATE TABLE ruleBlockMention (
  blockID INTEGER NOT NULL REFERENCES ruleBlock (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  memberID INTEGER NOT NULL REFERENCES member (id) ON DELETE RESTRICT,
  PRIMARY KEY (blockID, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE ruleBlockReceiver (
  blockID INTEGER NOT NULL REFERENCES ruleBlock (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  groupID INTEGER REFERENCES dingTalkGroup (id) ON DELETE RESTRICT,
  memberID INTEGER REFERENCES member (id) ON DELETE RESTRICT,
  PRIMARY KEY (blockID, position),
  CHECK ((groupID IS NULL) <> (memberID IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  nameFolded TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  coverage TEXT NOT NULL CHECK (coverage <> ''),
  isEnabled INTEGER NOT NULL CHECK (isEnabled IN (0, 1)),
  isBuiltIn INTEGER NOT NULL CHECK (isBuiltIn IN (0, 1)),
  createdAt INTEGER NOT NULL
) STRICT;

CREATE TABLE service (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL CHECK (type IN ('email', 'smsTwilio', 'smsAliCloud', 'weCom', 'dingTalk')),
  name TEXT NOT NULL CHECK (name <> ''),
  nameFolded TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  sendsToGroups INTEGER NOT NULL CHECK (sendsToGroups IN (0, 1)),
  sendsToMembers INTEGER NOT NULL CHECK (sendsToMembers IN (0, 1)),
  isEnabled INTEGER NOT NULL CHECK (isEnabled IN (0, 1)),
  createdAt INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  tokenHash BLOB NOT NULL PRIMARY KEY,
  userID INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shelving (
  alarmID INTEGER PRIMARY KEY REFERENCES alarm (id) ON DELETE CASCADE,
  user TEXT NOT NULL CHECK (user <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  CHECK (until > at)
) STRICT;

CREATE TABLE user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  nameFolded TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'administrator')),
  passwordHash TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;

CREATE INDEX alarmEventByOccurrence ON alarmEvent (occurrenceID);

CREATE INDEX deliveryByDigest ON delivery (digestID) WHERE digestID IS NOT NULL;

CREATE INDEX deliveryByGroup ON delivery (groupID) WHERE groupID IS NOT NULL;

CREATE INDEX deliveryByMember ON delivery (memberID) WHERE memberID IS NOT NULL;

CREATE INDEX deliveryByNotification ON delivery (notificationID);

CREATE INDEX deliveryByTime ON delivery (isTest, queuedAt, id, state);

CREATE INDEX deliveryDue ON delivery (targetType, targetID, nextAttemptAt) WHERE state = 'waiting';

CREATE INDEX deliveryFailed ON delivery (state, isTest, settledAt) WHERE state = 'failed';

CREATE INDEX deliveryLane ON delivery (targetType, targetID, rank, queuedAt) WHERE state = 'waiting';

CREATE INDEX deliverySending ON delivery (targetType, targetID) WHERE state = 'sending';

CREATE INDEX deliverySettled ON delivery (state, settledAt) WHERE settledAt IS NOT NULL;

CREATE INDEX deliveryUnsettled ON delivery (alarmID, groupID, memberID, state)
  WHERE state IN ('waiting', 'sending');

CREATE INDEX dingTalkGroupByService ON dingTalkGroup (serviceID, position);

CREATE INDEX idempotencyKeyByAge ON idempotencyKey (createdAt);

CREATE INDEX memberByDepartment ON member (serviceID, department);

CREATE INDEX memberByName ON member (serviceID, nameFolded);

CREATE INDEX memberByService ON member (serviceID, position);

CREATE INDEX memberByStanding ON member (serviceID, standing) WHERE standing = 'inactive' OR standing = 'left';

CREATE INDEX monthlyUseByMonth ON monthlyUse (month);

CREATE INDEX notificationByOccurrence ON notification (occurrenceID) WHERE occurrenceID IS NOT NULL;

CREATE INDEX notificationByRule ON notification (ruleID) WHERE ruleID IS NOT NULL;

CREATE INDEX notificationByService ON notification (serviceID) WHERE serviceID IS NOT NULL;

CREATE INDEX occurrenceByAge ON occurrence (changedAt) WHERE clearedAt IS NOT NULL;

CREATE INDEX occurrenceByAlarm ON occurrence (alarmID);

CREATE UNIQUE INDEX occurrenceNewest ON occurrence (alarmID) WHERE isNewest = 1;

CREATE INDEX occurrenceNewestByRaising ON occurrence (isNewest, raisedAt) WHERE isNewest = 1;

CREATE INDEX ruleBlockByMessage ON ruleBlock (messageID);

CREATE INDEX ruleBlockBySchedule ON ruleBlock (scheduleID);

CREATE INDEX ruleBlockByService ON ruleBlock (serviceID);

CREATE INDEX ruleBlockMentionByMember ON ruleBlockMention (memberID);

CREATE INDEX ruleBlockReceiverByGroup ON ruleBlockReceiver (groupID) WHERE groupID IS NOT NULL;

CREATE INDEX ruleBlockReceiverByMember ON ruleBlockReceiver (memberID) WHERE memberID IS NOT NULL;

CREATE INDEX sessionByExpiry ON session (expiresAt);

CREATE INDEX sessionByUser ON session (userID);
