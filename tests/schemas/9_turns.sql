BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'canvas','workshops_records_changes','2026-11-22 12:09:00.546292+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'canvas','private_ratings','2026-11-22 12:09:00.605442+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'canvas','browsers','2026-11-22 12:09:00.661223+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'canvas','people_and_doors','2026-11-22 12:09:00.705167+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'canvas','sealed_ballots','2026-11-22 12:09:00.727453+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'canvas','people_counter','2026-11-22 12:09:00.735885+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'canvas','marks','2026-11-22 12:09:00.746739+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'canvas','chained_changes','2026-11-22 12:09:00.762971+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'canvas','turns','2026-11-22 12:09:00.770406+00:00');
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
            batch INTEGER NOT NULL, undoes INTEGER, salt BLOB, texts BLOB, chain BLOB, erased INTEGER,
            PRIMARY KEY (workshop, seq)
        ) WITHOUT ROWID;
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',1,'2026-11-22T12:08:56.204033+00:00','host','create','frame','frame',NULL,'{"title":"Backstube","language":"de","mode":"team"}',0,NULL,X'87DA49DDF4DC9E26DD6C25D36CB3B924',NULL,X'FAAA6648E74E0C819B2F92D722E12741BDEF46F7AB864D814E7E20EDB5F1752C',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',2,'2026-11-22T12:08:56.235232+00:00','stage','set agenda','agenda','agenda',NULL,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}',2,NULL,X'4DDD0F26C4419A3B1B185073D68E68DA',NULL,X'5D23E76B5549A0D698F3B6C2B7E780E676A40AE6550AF1A409677571CE99BA7D',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',3,'2026-11-22T12:08:56.249231+00:00','stage','set run','run','values.cards',NULL,'{"id":"values.cards"}',3,NULL,X'25A46FBB7953CF9ED2F582ABED589B31',NULL,X'27BB7993C0A9DA309A85DE44663CCECBBFA6AC74B11069CFD960907B0C194015',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',4,'2026-11-22T12:08:56.249392+00:00','stage','set stage','stage','stage',NULL,'{"step":"values","run":"values.cards","since":"2026-11-22T12:08:56.249357+00:00"}',4,NULL,X'240F4A983D743477FAB122E7B2C63614',NULL,X'1805DFFE65B0F8DCFCC5EB2AE319DDCADF7EA31BA9E18414807BBF4CBB6E3814',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',5,'2026-11-22T12:08:56.249522+00:00','stage','set agenda','agenda','agenda','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:08:56.249493+00:00"}',5,NULL,X'04584C119647780EE2D6EF8F71DEABB0',NULL,X'2A6F9A7D7818B8D43ADFE4C8D247E978569FD335E82A07758A5037823F35FA41',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',6,'2026-11-22T12:08:56.305239+00:00','peff7baed9f4bd593','write card','card','card-ehrl_______',NULL,'{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',6,NULL,X'237811D7D7CFDC23FA891B8035E7D5E5',NULL,X'C0619D4BC280E75219BF545EBF4C523ED93364D2BA1230F2CF2CDC9FE5A060EC',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',7,'2026-11-22T12:08:56.319574+00:00','p608ed9cc7627863e','write card','card','card-schn_______',NULL,'{"id":"card-schn_______","run":"values.cards","author":"p608ed9cc7627863e","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',7,NULL,X'54F4E1D8B928F0CB17ECD28EEFD66C5E',NULL,X'6DC0AD8FC781D4FF4ECE3329ECEE4E246E5F19F0B192AFC6B7050722958C099F',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',8,'2026-11-22T12:08:56.330649+00:00','peff7baed9f4bd593','write card','card','card-ehrl_______','{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}','{"id":"card-ehrl_______","run":"values.cards","author":"peff7baed9f4bd593","texts":{"word":"offen"}}',8,NULL,X'75496CCA7D918921E75E568D7FED3595',NULL,X'32C6DFADFF8FCBCE66148AA16950A0781FB5EABAD0E954835DA5B40359081C0E',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',9,'2026-11-22T12:08:56.341047+00:00','p246c0b0c6e4e9214','write card','card','card-gone_______',NULL,NULL,9,NULL,NULL,X'37DB61E336704C5A26269E04C08CAED67C446F7A9F1319FDA1E6D14B1026F74B',X'45D49083DB7B175B3B30A0396868B47527C0254D87EF75752571AA1CA57B19E1',22);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',10,'2026-11-22T12:08:56.349227+00:00','stage','set run','run','values.cards','{"id":"values.cards"}','{"id":"values.cards","state":"revealed"}',10,NULL,X'6870B000A167B91F783E3E458D3CF58E',NULL,X'A5CC34F91211B86E7878071978D3994BD6FC9BF52C1523671220CB79EB6216D7',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',11,'2026-11-22T12:08:56.389005+00:00','stage','set run','run','today.survey',NULL,'{"id":"today.survey"}',11,NULL,X'5645579883361413897432E2AFB42746',NULL,X'3B0E19F1AD64D1A570DD9E4111814FA0612A00B48DD181CD96F667DB5000D5F2',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',12,'2026-11-22T12:08:56.389172+00:00','stage','set stage','stage','stage','{"step":"values","run":"values.cards","since":"2026-11-22T12:08:56.249357+00:00"}','{"step":"today","run":"today.survey","since":"2026-11-22T12:08:56.389138+00:00"}',12,NULL,X'5D0DB18949BCA341E74559D4E0BEF100',NULL,X'FBC841FB98EBB76A817E6D17BB662BB295DE614D90DA9F53F007201E101FF15C',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',13,'2026-11-22T12:08:56.473801+00:00','stage','set run','run','today.survey','{"id":"today.survey"}','{"id":"today.survey","state":"revealed"}',13,NULL,X'69D9517421DA73DC930BABA435ECCC5E',NULL,X'FD830C84576FDA085361C117A0EE71E36875F7B980D298A82AB7F9CF5A2797CD',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',14,'2026-11-22T12:08:56.546559+00:00','stage','set run','run','values.votes',NULL,'{"id":"values.votes"}',14,NULL,X'0DF41373D911CDADC8ED258527381E62',NULL,X'919E082CE0EADF42BDB78E76F92B5F65ABF66A3B1FD1912B5C27489B667CCFA9',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',15,'2026-11-22T12:08:56.546725+00:00','stage','set stage','stage','stage','{"step":"today","run":"today.survey","since":"2026-11-22T12:08:56.389138+00:00"}','{"step":"values","run":"values.votes","since":"2026-11-22T12:08:56.546691+00:00"}',15,NULL,X'256E818AE877FA10E81C5C9FABC4E062',NULL,X'A888381758823B6C1C7A7BA72EF75B5DA82B7A44FACBD9EF4CF4C8B764806490',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',16,'2026-11-22T12:08:56.564991+00:00','host','add value','value','v1',NULL,'{"id":"v1","word":"Ehrlichkeit"}',16,NULL,X'2DF6761E658A3D3665478AD0059D1382',NULL,X'6BEB1C28CD5D5FBF642F1D990E6F0F78ACC2C61345274FF6E3705B1EB9408EEC',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',17,'2026-11-22T12:08:56.580939+00:00','host','add value','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',17,NULL,X'8047A1787429510253C528B14964B1EC',NULL,X'188D2324350C5640C6D46F94E9A4D13075D28B1C184DFC942CE538131455BE1C',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',18,'2026-11-22T12:08:56.592970+00:00','host','change value','value','v2','{"id":"v2","word":"Handwerk"}','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}',18,NULL,X'1DBECD32A761C7F9EDA4DA59ECF316D1',NULL,X'F8B9E5EA4B30150C422CB7A847C996594321FD512F5914E68B94C065E9151771',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',19,'2026-11-22T12:08:56.596603+00:00','host','undo','value','v2','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}','{"id":"v2","word":"Handwerk"}',19,18,X'F0747C666923DD9953F863C4333B6964',NULL,X'17AB2A24FCA6334E646EAFB081A588651274B3D8186101B5DFF2ED6E359D983B',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',20,'2026-11-22T12:08:56.603996+00:00','host','change frame','frame','frame','{"title":"Backstube","language":"de","mode":"team"}','{"title":"Backhaus","language":"de","mode":"team"}',20,NULL,X'6D5F491AFE0DA022D65DC8F23697EE8D',NULL,X'CC76EFA103C3B44B7F15FD7D61543E24071F3E3ABEA989B1C9BE87DFEE2DC33D',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',21,'2026-11-22T12:08:56.616912+00:00','host','remove value','value','v1','{"id":"v1","word":"Ehrlichkeit"}',NULL,21,NULL,X'473AB29CC788E1F51D3996C2D61FF787',NULL,X'E734E888AB657E37EA492969923CA0A74430A67D0AA64EFC9EB1E49E6BB5CA61',NULL);
INSERT INTO "change" VALUES('62b373516cf5825a2f3a339f3c5f8951',22,'2026-11-22T12:08:56.624612+00:00','host','erase','card','card-gone_______',NULL,NULL,22,NULL,X'A855407D617AAFBAC61F537121078E35',NULL,X'8245EFF43E3A6C06392D8703EAFBF7F70B7EF1375234B885ABD4023C046E6EF8',NULL);
INSERT INTO "change" VALUES('ae0a1a1495125db836eeb5af83a191f4',1,'2026-11-22T12:08:56.701475+00:00','host','duplicate','frame','frame',NULL,'{"title":"Backhaus","language":"de","mode":"team"}',0,NULL,X'D488C3FCCD0219A174DE31C24E3BEE74',NULL,X'CF207B3BF7E8131C406E23BB2C9305816B0580E5687B4CB35820B226AD890486',NULL);
INSERT INTO "change" VALUES('ae0a1a1495125db836eeb5af83a191f4',2,'2026-11-22T12:08:56.701475+00:00','host','duplicate','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',0,NULL,X'EC347247B9EDC82F4FFC10BF85646658',NULL,X'34F93F77EAD66AA143209647E32A80E14CAF92AA269E4AC428E24EF85965D1D4',NULL);
INSERT INTO "change" VALUES('ae0a1a1495125db836eeb5af83a191f4',3,'2026-11-22T12:08:56.717895+00:00','host','change frame','frame','frame','{"title":"Backhaus","language":"de","mode":"team"}','{"title":"Zweiter Versuch","language":"de","mode":"team"}',3,NULL,X'44C52C0F4EE2A7B38B5604EC5A5C7D41',NULL,X'5E0C0033D716732ED0724069573BE3DD6BEAAF3E7C02BF5347639AA990324D54',NULL);
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
CREATE TABLE print (hash BLOB PRIMARY KEY) WITHOUT ROWID;
INSERT INTO "print" VALUES(X'019D37B41ED8395362C3529813DAC862');
INSERT INTO "print" VALUES(X'0400066BC6A8E18ACEBB2C5BA033FD46');
INSERT INTO "print" VALUES(X'0B344706D79CDB35E7595B440313C810');
INSERT INTO "print" VALUES(X'0C8EEAAF3A6D0EEB2CD2CD95E0DD7382');
INSERT INTO "print" VALUES(X'0CCE6A5D7A16F6BE9FD36846297A5841');
INSERT INTO "print" VALUES(X'11F3734AB926FF1259E63EA28F670F07');
INSERT INTO "print" VALUES(X'1CF365C0DD89B9FD89E7DAF43FF9108E');
INSERT INTO "print" VALUES(X'232A36CE41B1097B2576E4FD836EA472');
INSERT INTO "print" VALUES(X'24EB710B25DF2825A0E93103CCC5F23D');
INSERT INTO "print" VALUES(X'2546DD7DCEC01A31006AB896BA7469F1');
INSERT INTO "print" VALUES(X'2BEA812CF151998E8A8A1324A0B860B1');
INSERT INTO "print" VALUES(X'30866EBC65130063623343A876D13B42');
INSERT INTO "print" VALUES(X'334886C7704F2E1870300F066995862B');
INSERT INTO "print" VALUES(X'349840BABE92BF61D5498929D9978995');
INSERT INTO "print" VALUES(X'34C1D8D6175AAABFD208263A93A419A0');
INSERT INTO "print" VALUES(X'35A4911DC9D1040470C258A5C9A55FA4');
INSERT INTO "print" VALUES(X'3EB501E7EF0CF4AA00B645A323F6ED58');
INSERT INTO "print" VALUES(X'40F3FF6C13B17A305459031ACA81D793');
INSERT INTO "print" VALUES(X'44772E94532DB67ED738A955551BD87C');
INSERT INTO "print" VALUES(X'482FDBA1C1CA63865DD23D54D582BFB1');
INSERT INTO "print" VALUES(X'48E3F4168A4638F24AAB9CEF65ACEEF2');
INSERT INTO "print" VALUES(X'4AF8D9A581BA075057FBE2D9473DEFBF');
INSERT INTO "print" VALUES(X'4B08823E032359C3F995659D85CB1434');
INSERT INTO "print" VALUES(X'4BAC8868AB552430CB72649979AD58E2');
INSERT INTO "print" VALUES(X'4DD5FFC3AAC584C4D2BE3F5472A400C3');
INSERT INTO "print" VALUES(X'507296F43DD43432448EC788402E1EEC');
INSERT INTO "print" VALUES(X'5E18DD1A011D0DA29953E68F81AA5FE8');
INSERT INTO "print" VALUES(X'5F811C53DB5BECD7BD1F5CB7E4639534');
INSERT INTO "print" VALUES(X'625D8AF230AAAEFFFB08A811912115CC');
INSERT INTO "print" VALUES(X'67DB81F5BE104995449B5DFDD04CCA16');
INSERT INTO "print" VALUES(X'6A002FAD36543462321495081D88C521');
INSERT INTO "print" VALUES(X'6BA3B679A9538F29CD4BE9F4E60CE4FD');
INSERT INTO "print" VALUES(X'6CBDA2C6DC55B52C9ADB777F475EDC37');
INSERT INTO "print" VALUES(X'6CE798CDEAA7B89F64C5B9C2E39B166B');
INSERT INTO "print" VALUES(X'6D503ADBAA236EAA04182F72ED654651');
INSERT INTO "print" VALUES(X'6D5414F060F3A4BA7231DD1330C0FF5B');
INSERT INTO "print" VALUES(X'6E0CA6CEB01B4A17379CBA22F3A16CD5');
INSERT INTO "print" VALUES(X'6FCB1721294196093DEA774D7CE657AE');
INSERT INTO "print" VALUES(X'73CA40A8786F87CAAEA48A594EC4E7DE');
INSERT INTO "print" VALUES(X'783FD997C40D73E11BCBD0A8561BEA25');
INSERT INTO "print" VALUES(X'7C0FC46DB89BB91CBB1E1BA677B38449');
INSERT INTO "print" VALUES(X'7C85D4CB1FC6DE66411E65007CCC88B3');
INSERT INTO "print" VALUES(X'85D897F8ADFBD66A3D95A5D03B62A50A');
INSERT INTO "print" VALUES(X'8A337F8632860ED06AE890BD3E7F918F');
INSERT INTO "print" VALUES(X'8F36723CCFA828F2F5125E99B36F9EC4');
INSERT INTO "print" VALUES(X'901D182CB81CB67EBBCC64F4BEC46A98');
INSERT INTO "print" VALUES(X'9031019498D5DD7DEBEAECE143629AC9');
INSERT INTO "print" VALUES(X'9E6FC57116EF7A97C395A7D35BDE65C7');
INSERT INTO "print" VALUES(X'A1E23AF95A36C24A81AAE3D20F402DD4');
INSERT INTO "print" VALUES(X'A8504380C028838BDCF18FA57E677315');
INSERT INTO "print" VALUES(X'AD0007CC876BDD71F92AA9B7F9ACA055');
INSERT INTO "print" VALUES(X'B194A7A3BF2AB6FEB557817A0A099F09');
INSERT INTO "print" VALUES(X'B1F34CC342836CBAA1CBB07AED90A540');
INSERT INTO "print" VALUES(X'B83D0FC48352EEC4B929A25443A7F6A6');
INSERT INTO "print" VALUES(X'BE449FB9F6953F795299A8F55BE7E6AF');
INSERT INTO "print" VALUES(X'BFC7B717AE361A78770DFFAF070260F1');
INSERT INTO "print" VALUES(X'C8C3944E9CD4272273D642631374C4F6');
INSERT INTO "print" VALUES(X'D3BC0A97855A8C01ADBB78A49D7F87E5');
INSERT INTO "print" VALUES(X'D5198AA6DC6254859199BE51CB74A9E0');
INSERT INTO "print" VALUES(X'D6FEAADB5FDC9C561D3788E57580BD59');
INSERT INTO "print" VALUES(X'D73E1487BCB756E0D223F45A3853181D');
INSERT INTO "print" VALUES(X'D7773DB56B0AD60CA163C9FA84F0F3D0');
INSERT INTO "print" VALUES(X'D803456C12FCA38D7C3C1901BF4CB06F');
INSERT INTO "print" VALUES(X'E1ED35E988AA248DD1EF7B69ED19F7A6');
INSERT INTO "print" VALUES(X'E80E7CFDE19F4757A63BD65871C62317');
INSERT INTO "print" VALUES(X'E8A6812CC119B3734624E9EEA2D305F8');
INSERT INTO "print" VALUES(X'EA8E2DD6ADC3D37BCB2617394B6F2FBD');
INSERT INTO "print" VALUES(X'ED38A5D3FEE7BC97A73B3E75107A9509');
INSERT INTO "print" VALUES(X'EFE7570D668BFF06B166CC725790A39B');
INSERT INTO "print" VALUES(X'F1BAC8361913D05A8BFD2CF5B2411936');
INSERT INTO "print" VALUES(X'F57C4B4EDEC7EC0BACC6A86EEBB08340');
INSERT INTO "print" VALUES(X'F8823CC6ED7E5C6BB853AA0E654BE8EC');
INSERT INTO "print" VALUES(X'FB6DC4C77BACD4380F7F8F7DDEF4AAE2');
INSERT INTO "print" VALUES(X'FCC58EFF5B307B669B2C6AB612B35A6E');
INSERT INTO "print" VALUES(X'FF343977C217073027E4CE15441D2BDE');
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
        , people INTEGER NOT NULL DEFAULT 0, turn INTEGER NOT NULL DEFAULT 0);
INSERT INTO "workshop" VALUES('62b373516cf5825a2f3a339f3c5f8951',22,'Backhaus','de','team','2026-11-22T12:08:56.203630+00:00','2026-11-22T12:08:56.624612+00:00',NULL,19,1);
INSERT INTO "workshop" VALUES('ae0a1a1495125db836eeb5af83a191f4',3,'Zweiter Versuch','de','team','2026-11-22T12:08:56.701023+00:00','2026-11-22T12:08:56.717895+00:00','2026-11-22T12:08:56.728505+00:00',2,2);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX change_by_actor ON change (workshop, actor, seq);
CREATE INDEX change_by_record ON change (workshop, kind, id, seq);
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
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change WHEN
            OLD.erased IS NOT NULL OR NEW.erased IS NULL OR NEW.texts IS NULL
            OR coalesce(NEW.salt, NEW.before, NEW.after) IS NOT NULL
            OR (NEW.workshop, NEW.seq, NEW.at, NEW.actor, NEW.action, NEW.kind, NEW.id, NEW.batch,
                NEW.undoes, NEW.chain) IS NOT
               (OLD.workshop, OLD.seq, OLD.at, OLD.actor, OLD.action, OLD.kind, OLD.id, OLD.batch,
                OLD.undoes, OLD.chain)
            BEGIN SELECT RAISE(ABORT, 'history is append only'); END;
CREATE INDEX workshop_by_turn ON workshop (turn);
COMMIT;
