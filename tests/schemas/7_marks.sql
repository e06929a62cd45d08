BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'canvas','workshops_records_changes','2026-11-22 12:08:56.860855+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'canvas','private_ratings','2026-11-22 12:08:56.901238+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'canvas','browsers','2026-11-22 12:08:56.945569+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'canvas','people_and_doors','2026-11-22 12:08:56.985850+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'canvas','sealed_ballots','2026-11-22 12:08:57.038481+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'canvas','people_counter','2026-11-22 12:08:57.077340+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'canvas','marks','2026-11-22 12:08:57.114916+00:00');
CREATE TABLE access (
            browser TEXT NOT NULL,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (browser, workshop)
        ) WITHOUT ROWID;
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','62b373516cf5825a2f3a339f3c5f8951','owner');
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','ae0a1a1495125db836eeb5af83a191f4','owner');
CREATE TABLE answered (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, mark TEXT NOT NULL, late INTEGER NOT NULL,
            PRIMARY KEY (workshop, run, mark)
        ) WITHOUT ROWID;
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','04e37f2dca99b75b96448f01410f330f7b5dbcf730ad76306882c12134e97224',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','0d5fb5849a91013b4ff5250507929113015be1a49f8d458a37837651406962bb',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','2f379a5d931f44d169df0645794dba2e5129a76eeb92e8d4c9983cc1c4d95530',1);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','4bd06b06b2756a9c181fd4280010df3606a26b7ebe593c61e2736e18bfc42b68',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','61fd2b219099eb6308a27506aff21ce0189d1764eb0410f30f2fa32618cc51ab',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','984b2d452360fc6d88e68d2094a476fefc25266646022cf2e0255e8164806e5a',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey','bef73d3599546130ac016be505801295ff1215a97b016c70f130ac930043efca',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','values.cards','4a6fd95be45313fc39a481ceb6c98fd1cda854018dad5b018ea7d847a7e1bcc5',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','values.cards','9faa5f65786793456336fd4819948394dd72a33f12b090acc23756a964a996ce',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','values.cards','c34c70d4fe1d2c9ac8c2f1b3727ff869da32257f125df1e1f9e14d65a8980169',0);
INSERT INTO "answered" VALUES('62b373516cf5825a2f3a339f3c5f8951','values.votes','b8c194b9a45ce1a57f17344ffce1dd694e711e6c59308d8e10343bcadb4db189',0);
CREATE TABLE ballot (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, question TEXT NOT NULL, slot INTEGER NOT NULL CHECK (slot >= 0),
            value TEXT NOT NULL, team TEXT NOT NULL, late INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "ballot" VALUES('0c7aa78d71b3799d8cd43d847f66993c94d6c1479f8274fcaa3c14c2ae3d30f5','62b373516cf5825a2f3a339f3c5f8951','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('0f5b9950ace7801590d04241fb3ee7d4e4e8eb43129eb3de8261536b8d8e966c','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'1','Filiale Süd',0);
INSERT INTO "ballot" VALUES('37b5dd4c0d60370ff8e71d077278c408ecd8d36c3f7ea3fab7870c4bd20b06a2','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'-2','Filiale Süd',0);
INSERT INTO "ballot" VALUES('44d642644b6cb7f61dac95a5c8770a7f82002b241c6d7517bc52bade78e8bb59','62b373516cf5825a2f3a339f3c5f8951','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('863c211ae738a8661cc2dfa27efd7b055e919c758f410d4906d1eaf3b7e6fcbf','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'-1','Filiale Süd',0);
INSERT INTO "ballot" VALUES('88aa6bee3ff64ff0ceeae7a313ff92cbd2ea1f09f96e34ef5d128c4e83e77fc8','62b373516cf5825a2f3a339f3c5f8951','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('9937f8f352c3fce93ab23cef3fb818c933a45375cb70c0620b5198d542853baf','62b373516cf5825a2f3a339f3c5f8951','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('aba514617843146d2dff0db08c936ca49414a2dba4dd93002cc7767faef315a4','62b373516cf5825a2f3a339f3c5f8951','values.votes','card-ehrl_______',0,'1','',0);
INSERT INTO "ballot" VALUES('b6ab232ef0e94b893ecbb1ca98865900804593c595bd88634f7c01dd7929d989','62b373516cf5825a2f3a339f3c5f8951','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('bae913c50dcf2d7c7037735089857aebe54fa98ae2f48e89d17f784906ac289c','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'1','',1);
INSERT INTO "ballot" VALUES('c2dfc017457e49677e67ddaf42706573205c7cc28b944e20a04dbc8e31faa06a','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'-3','Filiale Süd',0);
INSERT INTO "ballot" VALUES('dea18c0a5bd92561999c4bbf2889a5f519cdc3db736e41546adfb23c826eaac0','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'0','Filiale Süd',0);
INSERT INTO "ballot" VALUES('f931b04e0295d1119bb03cbdabd88ea207ad7af9f77ae48abb6094b06aaf4e31','62b373516cf5825a2f3a339f3c5f8951','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('ff6d5fc14d6f70591a6ff11230c6eb7fe0daaa5fa963807e348f5406cb31e783','62b373516cf5825a2f3a339f3c5f8951','today.survey','warmth',0,'2','Filiale Süd',0);
CREATE TABLE browser (id TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "browser" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','de');
CREATE TABLE change (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
            kind TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT,
            batch INTEGER NOT NULL, undoes INTEGER,
            PRIMARY KEY (workshop, seq)
        ) WITHOUT ROWID;
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',1,'2026-11-22T12:08:56.204033+00:00','host','create','frame','frame',NULL,'{"title":"Backstube","language":"de","mode":"team"}',0,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',2,'2026-11-22T12:08:56.235232+00:00','stage','set agenda','agenda','agenda',NULL,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}',2,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',3,'2026-11-22T12:08:56.249231+00:00','stage','set run','run','values.cards',NULL,'{"id":"values.cards"}',3,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',4,'2026-11-22T12:08:56.249392+00:00','stage','set stage','stage','stage',NULL,'{"step":"values","run":"values.cards","since":"2026-11-22T12:08:56.249357+00:00"}',4,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',5,'2026-11-22T12:08:56.249522+00:00','stage','set agenda','agenda','agenda','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:08:56.249493+00:00"}',5,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',6,'2026-11-22T12:08:56.305239+00:00','peff7baed9f4bd593','write card','card','card-ehrl_______',NULL,'{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',6,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',7,'2026-11-22T12:08:56.319574+00:00','p608ed9cc7627863e','write card','card','card-schn_______',NULL,'{"id":"card-schn_______","run":"values.cards","author":"p608ed9cc7627863e","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',7,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',8,'2026-11-22T12:08:56.330649+00:00','peff7baed9f4bd593','write card','card','card-ehrl_______','{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}','{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"offen"}}',8,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',9,'2026-11-22T12:08:56.341047+00:00','p246c0b0c6e4e9214','write card','card','card-gone_______',NULL,NULL,9,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',10,'2026-11-22T12:08:56.349227+00:00','stage','set run','run','values.cards','{"id":"values.cards"}','{"id":"values.cards","state":"revealed"}',10,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',11,'2026-11-22T12:08:56.389005+00:00','stage','set run','run','today.survey',NULL,'{"id":"today.survey"}',11,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',12,'2026-11-22T12:08:56.389172+00:00','stage','set stage','stage','stage','{"step":"values","run":"values.cards","since":"2026-11-22T12:08:56.249357+00:00"}','{"step":"today","run":"today.survey","since":"2026-11-22T12:08:56.389138+00:00"}',12,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',13,'2026-11-22T12:08:56.473801+00:00','stage','set run','run','today.survey','{"id":"today.survey"}','{"id":"today.survey","state":"revealed"}',13,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',14,'2026-11-22T12:08:56.546559+00:00','stage','set run','run','values.votes',NULL,'{"id":"values.votes"}',14,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',15,'2026-11-22T12:08:56.546725+00:00','stage','set stage','stage','stage','{"step":"today","run":"today.survey","since":"2026-11-22T12:08:56.389138+00:00"}','{"step":"values","run":"values.votes","since":"2026-11-22T12:08:56.546691+00:00"}',15,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',16,'2026-11-22T12:08:56.564991+00:00','host','add value','value','v1',NULL,'{"id":"v1","word":"Ehrlichkeit"}',16,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',17,'2026-11-22T12:08:56.580939+00:00','host','add value','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',17,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',18,'2026-11-22T12:08:56.592970+00:00','host','change value','value','v2','{"id":"v2","word":"Handwerk"}','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}',18,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',19,'2026-11-22T12:08:56.596603+00:00','host','undo','value','v2','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}','{"id":"v2","word":"Handwerk"}',19,18);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',20,'2026-11-22T12:08:56.603996+00:00','host','change frame','frame','frame','{"title":"Backstube","language":"de","mode":"team"}','{"title":"Backhaus","language":"de","mode":"team"}',20,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',21,'2026-11-22T12:08:56.616912+00:00','host','remove value','value','v1','{"id":"v1","word":"Ehrlichkeit"}',NULL,21,NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',22,'2026-11-22T12:08:56.624612+00:00','host','erase','card','card-gone_______',NULL,NULL,22,NULL);
INSERT INTO "change" VALUES('ae0a1a1495125db836eeb5af83a191f4',1,'2026-11-22T12:08:56.701475+00:00','host','duplicate','frame','frame',NULL,'{"title":"Backhaus","language":"de","mode":"team"}',0,NULL);
INSERT INTO "change" VALUES('ae0a1a1495125db836eeb5af83a191f4',2,'2026-11-22T12:08:56.701475+00:00','host','duplicate','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',0,NULL);
INSERT INTO "change" VALUES('ae0a1a1495125db836eeb5af83a191f4',3,'2026-11-22T12:08:56.717895+00:00','host','change frame','frame','frame','{"title":"Backhaus","language":"de","mode":"team"}','{"title":"Zweiter Versuch","language":"de","mode":"team"}',3,NULL);
CREATE TABLE door (
            workshop TEXT PRIMARY KEY REFERENCES workshop ON DELETE CASCADE,
            code TEXT NOT NULL UNIQUE, ticket TEXT NOT NULL UNIQUE, open INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "door" VALUES('62b373516cf5825a2f3a339f3c5f8951','7X0EC547','3-0dsapP2BQc7Zr4p-SUYQ',1);
CREATE TABLE link (
            hash TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL, once INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "link" VALUES('f60088d04da7fa29b25564ad3431b79fdcf1c4fbe2688d7d3adf9e590fce61b9','62b373516cf5825a2f3a339f3c5f8951','editor',1);
CREATE TABLE participant (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            id TEXT NOT NULL, browser TEXT, name TEXT NOT NULL, team TEXT NOT NULL,
            kind TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (workshop, id), UNIQUE (workshop, browser)
        ) WITHOUT ROWID;
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','p20f6ca6e587ab6dc','19db5920c9fde6443d270341fabf76105419d21b35b48df1a2687d1e9b3a81c8','Später','','phone',0);
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','p246c0b0c6e4e9214','83bfe5e777411a9d59906a04a5302df5338f990fd76bfd58fafe4a4d89aebb49','Filiale Süd 2','Filiale Süd','phone',1);
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','p4586cb21c9800b30','2e18c036a72927897b9644125cc9930b6945a88726508431c787dd69b84592dc','Filiale Süd 5','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','p608ed9cc7627863e','d115e81562144975496e3eca89b4db10aabdc5d1acc086984f0baa204a9e45bd','Filiale Süd 1','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','p84a9909a720f55b2','195ab8b6bf43f0a2698c647801fb8ced1134a15a72561045fa044a15efed7848','Filiale Süd 3','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','pb171e245a143e1ca','00821b3f6cc921f6491972aa26adf2fe261a6a8a54d7f27c9e7402e6219f4a77','Filiale Süd 4','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('62b373516cf5825a2f3a339f3c5f8951','peff7baed9f4bd593','b2881d538616fa10eb7fbd58f5e7abfbd74a4579b97465b865e11174c3f8c3a6','Filiale Süd 0','Filiale Süd','phone',0);
CREATE TABLE rating (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            dimension TEXT NOT NULL, value INTEGER
        ) WITHOUT ROWID;
INSERT INTO "rating" VALUES('2a7daae63c350b8ffa2ba7fdef9df1b8','62b373516cf5825a2f3a339f3c5f8951','pace',NULL);
INSERT INTO "rating" VALUES('35ba53a45f2132fb358c92994a7445ce','62b373516cf5825a2f3a339f3c5f8951','pace',NULL);
INSERT INTO "rating" VALUES('9b290c36a497f8b96a6ba22708a4db2b','62b373516cf5825a2f3a339f3c5f8951','pace',NULL);
INSERT INTO "rating" VALUES('9d0e3f2b3d219bb79bb672cbaaf0269b','62b373516cf5825a2f3a339f3c5f8951','pace',NULL);
INSERT INTO "rating" VALUES('b87ed2256e7ed94204904f8ac5d6e39d','62b373516cf5825a2f3a339f3c5f8951','pace',NULL);
INSERT INTO "rating" VALUES('f4fc086d311970ef95a5cc18821f550a','62b373516cf5825a2f3a339f3c5f8951','pace',NULL);
INSERT INTO "rating" VALUES('b6305c9dc057deb16c8cd9ec6c58e115','62b373516cf5825a2f3a339f3c5f8951','warmth',-3);
INSERT INTO "rating" VALUES('45ccbf45c1e1fb14c94e688ecc1362c8','62b373516cf5825a2f3a339f3c5f8951','warmth',-2);
INSERT INTO "rating" VALUES('95bc0c990479ca9bf15a33d1cf02543f','62b373516cf5825a2f3a339f3c5f8951','warmth',-1);
INSERT INTO "rating" VALUES('8d3a9bc6ce7e2d12c20275ea9c508a34','62b373516cf5825a2f3a339f3c5f8951','warmth',0);
INSERT INTO "rating" VALUES('d003f41cd8597576d6870bf0428a9eef','62b373516cf5825a2f3a339f3c5f8951','warmth',1);
INSERT INTO "rating" VALUES('c49982a9f8a7b7e9a96f86a93be4d564','62b373516cf5825a2f3a339f3c5f8951','warmth',2);
INSERT INTO "rating" VALUES('1cc923e838855b010fbe52d7009b8ff0','ae0a1a1495125db836eeb5af83a191f4','pace',NULL);
INSERT INTO "rating" VALUES('539e57a64ac50fe373d8666a4a7546da','ae0a1a1495125db836eeb5af83a191f4','pace',NULL);
INSERT INTO "rating" VALUES('5a298be9b8f888b98d35c6f1bebcb1a0','ae0a1a1495125db836eeb5af83a191f4','pace',NULL);
INSERT INTO "rating" VALUES('628c4fcac80a799dc0566ce5c023fa96','ae0a1a1495125db836eeb5af83a191f4','pace',NULL);
INSERT INTO "rating" VALUES('67dcf08e6218a0279e25de03d9989310','ae0a1a1495125db836eeb5af83a191f4','pace',NULL);
INSERT INTO "rating" VALUES('7ac8d3621f61142a6f4dfccafdb215ed','ae0a1a1495125db836eeb5af83a191f4','pace',NULL);
INSERT INTO "rating" VALUES('fa3f38b72ecd61378dc6ccd8542e0024','ae0a1a1495125db836eeb5af83a191f4','warmth',-3);
INSERT INTO "rating" VALUES('b1a77595cdc5ac5d7c351c5a142a74c5','ae0a1a1495125db836eeb5af83a191f4','warmth',-2);
INSERT INTO "rating" VALUES('8596f946db756d983455e4f7faa68b4c','ae0a1a1495125db836eeb5af83a191f4','warmth',-1);
INSERT INTO "rating" VALUES('a98da92aa24a37557294b7b2bfc82719','ae0a1a1495125db836eeb5af83a191f4','warmth',0);
INSERT INTO "rating" VALUES('c614505e93d40cc842d20af802dfaaab','ae0a1a1495125db836eeb5af83a191f4','warmth',1);
INSERT INTO "rating" VALUES('1873fd2c07190c7d2bb93e9c47c2b7dd','ae0a1a1495125db836eeb5af83a191f4','warmth',2);
CREATE TABLE record (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (workshop, kind, id)
        ) WITHOUT ROWID;
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','agenda','agenda',5,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:08:56.249493+00:00"}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','card','card-ehrl_______',8,'{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"offen"}}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','card','card-schn_______',7,'{"id":"card-schn_______","run":"values.cards","author":"p608ed9cc7627863e","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','frame','frame',20,'{"title":"Backhaus","language":"de","mode":"team"}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','run','today.survey',13,'{"id":"today.survey","state":"revealed"}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','run','values.cards',10,'{"id":"values.cards","state":"revealed"}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','run','values.votes',14,'{"id":"values.votes"}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','stage','stage',15,'{"step":"values","run":"values.votes","since":"2026-11-22T12:08:56.546691+00:00"}');
INSERT INTO "record" VALUES('62b373516cf5825a2f3a339f3c5f8951','value','v2',19,'{"id":"v2","word":"Handwerk"}');
INSERT INTO "record" VALUES('ae0a1a1495125db836eeb5af83a191f4','frame','frame',3,'{"title":"Zweiter Versuch","language":"de","mode":"team"}');
INSERT INTO "record" VALUES('ae0a1a1495125db836eeb5af83a191f4','value','v2',2,'{"id":"v2","word":"Handwerk"}');
CREATE TABLE seal (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, secret BLOB, slots INTEGER NOT NULL,
            PRIMARY KEY (workshop, run)
        ) WITHOUT ROWID;
INSERT INTO "seal" VALUES('62b373516cf5825a2f3a339f3c5f8951','today.survey',NULL,1);
INSERT INTO "seal" VALUES('62b373516cf5825a2f3a339f3c5f8951','values.cards',NULL,1);
INSERT INTO "seal" VALUES('62b373516cf5825a2f3a339f3c5f8951','values.votes',X'C80D1B60447D9C3D905D815AA4778950F7D3339C644B1306CAD1B0327D344AF0',3);
CREATE TABLE workshop (
            id TEXT PRIMARY KEY, head INTEGER NOT NULL, title TEXT NOT NULL,
            language TEXT NOT NULL, mode TEXT NOT NULL,
            created_at TEXT NOT NULL, changed_at TEXT NOT NULL, archived_at TEXT
        , people INTEGER NOT NULL DEFAULT 0);
INSERT INTO "workshop" VALUES('62b373516cf5825a2f3a339f3c5f8951',22,'Backhaus','de','team','2026-11-22T12:08:56.203630+00:00','2026-11-22T12:08:56.624612+00:00',NULL,19);
INSERT INTO "workshop" VALUES('ae0a1a1495125db836eeb5af83a191f4',3,'Zweiter Versuch','de','team','2026-11-22T12:08:56.701023+00:00','2026-11-22T12:08:56.717895+00:00','2026-11-22T12:08:56.728505+00:00',2);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX change_by_actor ON change (workshop, actor, seq);
CREATE INDEX change_by_record ON change (workshop, kind, id, seq);
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
            BEGIN SELECT RAISE(ABORT, 'history is append only'); END;
CREATE INDEX rating_by_dimension ON rating (workshop, dimension, value);
CREATE INDEX access_by_workshop ON access (workshop);
CREATE INDEX link_by_workshop ON link (workshop, role);
CREATE INDEX ballot_by_run ON ballot (workshop, run, question, value);
CREATE TRIGGER ballot_within_its_slots BEFORE INSERT ON ballot
            WHEN NEW.slot >= (SELECT slots FROM seal
                              WHERE seal.workshop = NEW.workshop AND seal.run = NEW.run)
            BEGIN SELECT RAISE(ABORT, 'no slot left'); END;
CREATE TRIGGER participant_insert_counts AFTER INSERT ON participant BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER participant_update_counts AFTER UPDATE ON participant BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER participant_delete_counts AFTER DELETE ON participant BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = OLD.workshop;
                END;
CREATE TRIGGER access_insert_counts AFTER INSERT ON access BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER access_update_counts AFTER UPDATE ON access BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER access_delete_counts AFTER DELETE ON access BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = OLD.workshop;
                END;
CREATE TRIGGER door_insert_counts AFTER INSERT ON door BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER door_update_counts AFTER UPDATE ON door BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = NEW.workshop;
                END;
CREATE TRIGGER door_delete_counts AFTER DELETE ON door BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = OLD.workshop;
                END;
COMMIT;
