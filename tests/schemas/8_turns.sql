BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'canvas','workshops_records_changes','2026-11-22 12:04:49.031647+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'canvas','private_ratings','2026-11-22 12:04:49.055680+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'canvas','browsers','2026-11-22 12:04:49.072606+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'canvas','people_and_doors','2026-11-22 12:04:49.090413+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'canvas','sealed_ballots','2026-11-22 12:04:49.116468+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'canvas','people_counter','2026-11-22 12:04:49.145611+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'canvas','chained_changes','2026-11-22 12:04:49.176732+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'canvas','turns','2026-11-22 12:04:49.194243+00:00');
CREATE TABLE access (
            browser TEXT NOT NULL,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (browser, workshop)
        ) WITHOUT ROWID;
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','441dda929c233341286b46e03f4d1ad7','owner');
INSERT INTO "access" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','45ec5e6d7fe65e76d0905fe435028970','owner');
CREATE TABLE answered (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, participant TEXT NOT NULL, late INTEGER NOT NULL,
            PRIMARY KEY (workshop, run, participant)
        ) WITHOUT ROWID;
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p05f7ac68630fb7da',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p089c62b5f12aee93',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p6a03012ec4bb2667',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p898f47b0c0b1eca0',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','p96ec92b0d1bf588d',1);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','pa5dac56c604566df',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey','pc27255b31158f0ae',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards','p089c62b5f12aee93',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards','p6a03012ec4bb2667',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards','p898f47b0c0b1eca0',0);
INSERT INTO "answered" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.votes','p6a03012ec4bb2667',0);
CREATE TABLE ballot (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, question TEXT NOT NULL, slot INTEGER NOT NULL CHECK (slot >= 0),
            value TEXT NOT NULL, team TEXT NOT NULL, late INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "ballot" VALUES('17d1abfe938b6db2de2fd5007d803b9132b49d4a188ec532194cd60ea5e509e5','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('2bc0dd6e10114b3638a4fd14530cb4015f60fa65cdfda81b39c7f0d0846db3cd','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('3d5b02fdf2fffebce1fef7a2fd23faac5c6b8a1fe5d93e5aeefeb28e8bed5029','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('4bf6f01388c93e14fc690e07f75444ad677e552a89d3539ec203e6e9a45d5c15','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('601a8bd756987ebd733b2d348dbd79a365c20bcb907b43e301cb1c25970707e7','45ec5e6d7fe65e76d0905fe435028970','values.votes','card-ehrl_______',0,'1','',0);
INSERT INTO "ballot" VALUES('62e777919ddecb477b22ba8241b1e89cf2ee998cef068e645b2fddc94455c54e','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('7262b2e160afe82ad556d15fe82321c49fc892fd82129c346aa2c4facf0b0ded','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'1','',1);
INSERT INTO "ballot" VALUES('bbfbbf2dfffffce8e361abb68db437c38887b33fed7b6b33b92016d9c3418eb8','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'1','Filiale Süd',0);
INSERT INTO "ballot" VALUES('cb323c0245ae5bd769438d55e42151e697cecd605d023e0b3570109a1c96eba7','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'0','Filiale Süd',0);
INSERT INTO "ballot" VALUES('ce3a09d4436aa8b38a310001117d9e81b7a2034b9fec8e5684f02db20cc26085','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'-1','Filiale Süd',0);
INSERT INTO "ballot" VALUES('e9150ba86b99b0164a88a6471e0a0dcdb57a419ba3b0e6a7599d7f232e9b4462','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'-3','Filiale Süd',0);
INSERT INTO "ballot" VALUES('ed845686b0459d6085931a8ba802e671d8d22824365437b164b2f6d2498d4c0f','45ec5e6d7fe65e76d0905fe435028970','today.survey','pace',0,'null','',0);
INSERT INTO "ballot" VALUES('f05c0db9fa75a573ed3bfcbf19ce7253a039e7d7e8010039bf3a480d0d1af86f','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'2','Filiale Süd',0);
INSERT INTO "ballot" VALUES('fef24fa33e50d416035a9a6c29ced5ed1471587296db2a6be5f91110c600adbc','45ec5e6d7fe65e76d0905fe435028970','today.survey','warmth',0,'-2','Filiale Süd',0);
CREATE TABLE browser (id TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "browser" VALUES('ff83062143506d33b32c62c33832b03704d85714786c31b2f32d457d1c654f60','de');
CREATE TABLE change (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
            kind TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT,
            batch INTEGER NOT NULL, undoes INTEGER, salt BLOB, texts BLOB, chain BLOB, erased INTEGER,
            PRIMARY KEY (workshop, seq)
        ) WITHOUT ROWID;
INSERT INTO "change" VALUES('441dda929c233341286b46e03f4d1ad7',1,'2026-11-22T12:04:42.197458+00:00','host','duplicate','frame','frame',NULL,'{"title":"Backhaus","language":"de","mode":"team"}',0,NULL,X'ACEF276989A95C71CFB0B94D3EC70456',NULL,X'0A5CDFC084A8B16F9D570A3693133B83B3C6A9D4940FB6EE326773BAAB4335AA',NULL);
INSERT INTO "change" VALUES('441dda929c233341286b46e03f4d1ad7',2,'2026-11-22T12:04:42.197458+00:00','host','duplicate','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',0,NULL,X'C336DE74F0D47C8818E12181E8BFA873',NULL,X'EFB2AD6D6B0060BC5BC93B74409A685138EA731F4F6865D5A19EA6C316CA5D1F',NULL);
INSERT INTO "change" VALUES('441dda929c233341286b46e03f4d1ad7',3,'2026-11-22T12:04:42.206579+00:00','host','change frame','frame','frame','{"title":"Backhaus","language":"de","mode":"team"}','{"title":"Zweiter Versuch","language":"de","mode":"team"}',3,NULL,X'A186F64875584FD166B6D9BABE0FD6B7',NULL,X'C8FD349386453764B407E57DCA61412F7B841E0A932DFA9C964E65FD535F15E6',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',1,'2026-11-22T12:04:40.937535+00:00','host','create','frame','frame',NULL,'{"title":"Backstube","language":"de","mode":"team"}',0,NULL,X'3E1E8C747061BAB55003747359429892',NULL,X'28C9F6A344F670317AFC077FD8EAA3C05670412E4C3761B7287C27C2CF4457FB',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',2,'2026-11-22T12:04:41.011750+00:00','stage','set agenda','agenda','agenda',NULL,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}',2,NULL,X'8F7B4DAD4B1217D93FF5AD8BC8A77E54',NULL,X'8C8FF50A6A1FAECAD0A81A9BCDF753B4792215B7092987B4D977EB3119651A20',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',3,'2026-11-22T12:04:41.032443+00:00','stage','set run','run','values.cards',NULL,'{"id":"values.cards"}',3,NULL,X'DBDDEB8BE36769FCBC2207A2FC85D3AE',NULL,X'B4CC730438D248C39A8EC0D227D3116120F2AA673376691D0E18D9626B56152E',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',4,'2026-11-22T12:04:41.032775+00:00','stage','set stage','stage','stage',NULL,'{"step":"values","run":"values.cards","since":"2026-11-22T12:04:41.032717+00:00"}',4,NULL,X'9E05AFF7FADE96DA6F9D7B8BA5BAB986',NULL,X'7CD56A225E9C8393AC102BC2EAB29702C7BB349CCB6AEF8F9DC72750C932E4BF',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',5,'2026-11-22T12:04:41.033045+00:00','stage','set agenda','agenda','agenda','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}]}','{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:04:41.032994+00:00"}',5,NULL,X'C82C7B9B264F2C8DCE6EFD55EAB7DB36',NULL,X'1319FB270FB1B342AA3B22B30752F020C7B7838516DB7892643277DEC7154849',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',6,'2026-11-22T12:04:41.173431+00:00','p6a03012ec4bb2667','write card','card','card-ehrl_______',NULL,'{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',6,NULL,X'26F67835225F59EE20673B4B083746D4',NULL,X'F4321CE217352FCC6A669DD5D86742396350EC2F4D3604B74D26DBDF35DC8C8D',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',7,'2026-11-22T12:04:41.181308+00:00','p898f47b0c0b1eca0','write card','card','card-schn_______',NULL,'{"id":"card-schn_______","run":"values.cards","author":"p898f47b0c0b1eca0","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}',7,NULL,X'0CEF19A1AFF08DAD6CBD7CCACBD65E59',NULL,X'A58509325D2B5AE454127D57AE28F4197531D1382EE3FDDADF0D5C11A8AE8631',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',8,'2026-11-22T12:04:41.194604+00:00','p6a03012ec4bb2667','write card','card','card-ehrl_______','{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"ehrlich","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}','{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"offen"}}',8,NULL,X'721583568C6AA54FD1F29989F8FF5BB8',NULL,X'D190B2198607A59CA18234D69CAC144C67517A31D4A516B49F07547450AAFED7',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',9,'2026-11-22T12:04:41.335248+00:00','p089c62b5f12aee93','write card','card','card-gone_______',NULL,NULL,9,NULL,NULL,X'95DAA32ECBA2E5BA34D4CDBC6D2607C223C4346B4883D4AF7D41A242825E96B9',X'F2DD3DAE162CFBBB0CF430B84668CFE489EAE67845E6DB9DBB29A1A5D987CEE3',22);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',10,'2026-11-22T12:04:41.349842+00:00','stage','set run','run','values.cards','{"id":"values.cards"}','{"id":"values.cards","state":"revealed"}',10,NULL,X'D804641A1934EEC89EF5D95E0567E983',NULL,X'196C3ED01E0FA4ABD2AEFA09093123DF01079B0B53F2C25D20559B2440A8B9BE',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',11,'2026-11-22T12:04:41.534032+00:00','stage','set run','run','today.survey',NULL,'{"id":"today.survey"}',11,NULL,X'93B14F9C6C638AF3CE50880FFC638386',NULL,X'32E6601DF4DA2E8742D05201D87ECA8F8E02C2C90261DCE274204EFA982F2E99',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',12,'2026-11-22T12:04:41.534314+00:00','stage','set stage','stage','stage','{"step":"values","run":"values.cards","since":"2026-11-22T12:04:41.032717+00:00"}','{"step":"today","run":"today.survey","since":"2026-11-22T12:04:41.534259+00:00"}',12,NULL,X'FC415D313F1764B174DAF006F06AD648',NULL,X'5603E5689A11150987687A7E837084D227BD79FF5D80F1EED33DE02DF33675EB',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',13,'2026-11-22T12:04:41.657139+00:00','stage','set run','run','today.survey','{"id":"today.survey"}','{"id":"today.survey","state":"revealed"}',13,NULL,X'3BC04C83C1A30C6E14F0403CD42BDA8E',NULL,X'B57D2D9B88CD1A3E6C77A9FBAEB27B46C621D2B3D03F87A8EB9A3187F8AFDA67',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',14,'2026-11-22T12:04:41.673259+00:00','stage','set run','run','values.votes',NULL,'{"id":"values.votes"}',14,NULL,X'38B5C19D8CCC837B481436CAB01788D3',NULL,X'12C64F3A6BA00782FB79CC23E82EF6A736543F694DEDBAEF45C29C403279C2B9',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',15,'2026-11-22T12:04:41.673490+00:00','stage','set stage','stage','stage','{"step":"today","run":"today.survey","since":"2026-11-22T12:04:41.534259+00:00"}','{"step":"values","run":"values.votes","since":"2026-11-22T12:04:41.673443+00:00"}',15,NULL,X'7A46062AE3FD236D727D0D0CA1CE3411',NULL,X'45BC6D7818A26F82495C11EAE8A467D76DA06A10C91E99417FAABBE3A2959770',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',16,'2026-11-22T12:04:41.749362+00:00','host','add value','value','v1',NULL,'{"id":"v1","word":"Ehrlichkeit"}',16,NULL,X'7AA6FA1287D4B14304D8C354F39687A2',NULL,X'3AB892390AC628B3518F284566A16206D8E27F32E1B19F8266230B0EF34CBB74',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',17,'2026-11-22T12:04:41.763472+00:00','host','add value','value','v2',NULL,'{"id":"v2","word":"Handwerk"}',17,NULL,X'D3FAEB5A169B569E2D2E7A7CA80F5A8E',NULL,X'81EA4CB0337AED6801087220FBCC1A32239FC46EA9846443A80C37004F236D1B',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',18,'2026-11-22T12:04:41.769397+00:00','host','change value','value','v2','{"id":"v2","word":"Handwerk"}','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}',18,NULL,X'457507B0AD72F7AD084B826E39AEE9A8',NULL,X'63E4170895A3E1B7FFCD8EA93E68920B7FEDE818A6662558A65C63E641A37F6C',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',19,'2026-11-22T12:04:41.864829+00:00','host','undo','value','v2','{"id":"v2","word":"Handwerk","meaning":"Was wir können, zeigen wir. 🥐"}','{"id":"v2","word":"Handwerk"}',19,18,X'FE47A3A6C5EF803360B04AE32A51F68D',NULL,X'FD5375BC7D7A98EC2A50EA47B3FC7317C2F0B3771693B513F371E3C009827260',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',20,'2026-11-22T12:04:41.875799+00:00','host','change frame','frame','frame','{"title":"Backstube","language":"de","mode":"team"}','{"title":"Backhaus","language":"de","mode":"team"}',20,NULL,X'6942F34AE95E58C7CD49FEF75D9AFD34',NULL,X'0084E0A59CEBDCB1F504019D1FEB590FBBB44D63B4CB4F09CB826E5A0D9AE737',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',21,'2026-11-22T12:04:41.998877+00:00','host','remove value','value','v1','{"id":"v1","word":"Ehrlichkeit"}',NULL,21,NULL,X'7D1534BCE4581A0E72911829037CFC2A',NULL,X'3FFACB899351111DE0CE0AEE43AFCA0688168C7B4EF149158F6F45A0DCA1DE75',NULL);
INSERT INTO "change" VALUES('45ec5e6d7fe65e76d0905fe435028970',22,'2026-11-22T12:04:42.017345+00:00','host','erase','card','card-gone_______',NULL,NULL,22,NULL,X'C078D8945331A29E55766E1B7E6F1824',NULL,X'C47268937D29A85755411C44866F96029B8BC703797DB5C0CD728A9F2BDA17AC',NULL);
CREATE TABLE door (
            workshop TEXT PRIMARY KEY REFERENCES workshop ON DELETE CASCADE,
            code TEXT NOT NULL UNIQUE, ticket TEXT NOT NULL UNIQUE, open INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "door" VALUES('45ec5e6d7fe65e76d0905fe435028970','CX61D74H','gwd7LujAT37UvHc_C7V6BQ',1);
CREATE TABLE link (
            hash TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL, once INTEGER NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "link" VALUES('3ee637f22c397db4c3c318a733fb7442d5b38dac5b9f9948a28c9d235a066058','45ec5e6d7fe65e76d0905fe435028970','editor',1);
CREATE TABLE participant (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            id TEXT NOT NULL, browser TEXT, name TEXT NOT NULL, team TEXT NOT NULL,
            kind TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (workshop, id), UNIQUE (workshop, browser)
        ) WITHOUT ROWID;
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p05f7ac68630fb7da','2e18c036a72927897b9644125cc9930b6945a88726508431c787dd69b84592dc','Filiale Süd 5','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p089c62b5f12aee93','83bfe5e777411a9d59906a04a5302df5338f990fd76bfd58fafe4a4d89aebb49','Filiale Süd 2','Filiale Süd','phone',1);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p6a03012ec4bb2667','b2881d538616fa10eb7fbd58f5e7abfbd74a4579b97465b865e11174c3f8c3a6','Filiale Süd 0','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p898f47b0c0b1eca0','d115e81562144975496e3eca89b4db10aabdc5d1acc086984f0baa204a9e45bd','Filiale Süd 1','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','p96ec92b0d1bf588d','19db5920c9fde6443d270341fabf76105419d21b35b48df1a2687d1e9b3a81c8','Später','','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','pa5dac56c604566df','195ab8b6bf43f0a2698c647801fb8ced1134a15a72561045fa044a15efed7848','Filiale Süd 3','Filiale Süd','phone',0);
INSERT INTO "participant" VALUES('45ec5e6d7fe65e76d0905fe435028970','pc27255b31158f0ae','00821b3f6cc921f6491972aa26adf2fe261a6a8a54d7f27c9e7402e6219f4a77','Filiale Süd 4','Filiale Süd','phone',0);
CREATE TABLE print (hash BLOB PRIMARY KEY) WITHOUT ROWID;
INSERT INTO "print" VALUES(X'0A55FEA7333A4546693E882A3D024637');
INSERT INTO "print" VALUES(X'0CC33EE620E3EB8BBB669E0E2EB78029');
INSERT INTO "print" VALUES(X'11DE4BAE4DF6BDAFED195A99D9620AFF');
INSERT INTO "print" VALUES(X'11F3734AB926FF1259E63EA28F670F07');
INSERT INTO "print" VALUES(X'142FC9A37F8E7A9589CA7856C1A42E16');
INSERT INTO "print" VALUES(X'1E6C7B2CE3AE188041C676BD7E9FF0A3');
INSERT INTO "print" VALUES(X'22A355768FD5C5D398A5757AD4650B5E');
INSERT INTO "print" VALUES(X'27F70BF78DFE70802537E6F65A49B50E');
INSERT INTO "print" VALUES(X'28C5BBF667F9FBF1435452B3BA0A5350');
INSERT INTO "print" VALUES(X'2F5714BF22CAEB47AECF1615DF86AB2A');
INSERT INTO "print" VALUES(X'2F6D37B8FD1D784C897926399B06FC6A');
INSERT INTO "print" VALUES(X'2F9A3604D735DE27CC9A49F1B8C42F98');
INSERT INTO "print" VALUES(X'3153C4859FB590F56D8667A9EC442794');
INSERT INTO "print" VALUES(X'328C415530105333ACE3D6C7A8233522');
INSERT INTO "print" VALUES(X'37E2DC37A1898815DC25AC26069D5390');
INSERT INTO "print" VALUES(X'381A946B5FEBB3E6DF1D519100EC5412');
INSERT INTO "print" VALUES(X'420506142E9CCDB36E7F0C3C92203439');
INSERT INTO "print" VALUES(X'427AD4CDA52B10EDB0E6D55926ED27FC');
INSERT INTO "print" VALUES(X'435E90B9117831DC590C73D9120EB732');
INSERT INTO "print" VALUES(X'448D5F7607AF35377B8E2DD93E7EEAF5');
INSERT INTO "print" VALUES(X'4601B58C783F6D93161FE6664FF1F65D');
INSERT INTO "print" VALUES(X'47D4708E0A3B4513E0CF6EC0C7E9CDA1');
INSERT INTO "print" VALUES(X'487748C0D9E7CACD5F63560EC6365E79');
INSERT INTO "print" VALUES(X'49DE2034F8FE4E0B07CBCF205A9619EC');
INSERT INTO "print" VALUES(X'535ACD0F3AED9A5AFEF07A8DF7FC9F82');
INSERT INTO "print" VALUES(X'588AAFBC67F9B858CDFC42AB97258785');
INSERT INTO "print" VALUES(X'5978BE6E014DB7978B0963542605B63E');
INSERT INTO "print" VALUES(X'5B9907886556972BA330AD994318ECF0');
INSERT INTO "print" VALUES(X'5DA741BF98DC546D16412DB741EDC502');
INSERT INTO "print" VALUES(X'64EEB539EEF8002387D304449B9E3FFA');
INSERT INTO "print" VALUES(X'6F1076F75D6FB7D0FCC05CF9150C83B3');
INSERT INTO "print" VALUES(X'71AB8C78825DFFB6423928B3A7198DBB');
INSERT INTO "print" VALUES(X'72B2EA928869796DF8251D5AE4DB3C2B');
INSERT INTO "print" VALUES(X'7733A24BD54922691463AAA38C68B11C');
INSERT INTO "print" VALUES(X'774609A763939B1D63A81D20AB7BBAA8');
INSERT INTO "print" VALUES(X'813C58AB82C5B5BCA28E7DC2C2ABFE08');
INSERT INTO "print" VALUES(X'816F553677819A8AA18574F3A70AF78B');
INSERT INTO "print" VALUES(X'82F71053B0DA3EE2CB6D11BF19A0A661');
INSERT INTO "print" VALUES(X'8838642A13DF0A0FE0D30AF18D2CE6A4');
INSERT INTO "print" VALUES(X'8A70D99530AB7D1AE7A40B1482ABFB87');
INSERT INTO "print" VALUES(X'90E1516B4C315F204CAC65FEDF8C9459');
INSERT INTO "print" VALUES(X'93224C11470D723CF24DF326223F419D');
INSERT INTO "print" VALUES(X'937DAD6F3C21A4A4F5C8EE53F2C37EAB');
INSERT INTO "print" VALUES(X'93C59C838774005DC4BAF640F94FED13');
INSERT INTO "print" VALUES(X'9CE6725B9B872223679FC04F41F23811');
INSERT INTO "print" VALUES(X'9FD3E91D895A51BA0FB5E42761321478');
INSERT INTO "print" VALUES(X'A52FD1CA684CBEEA91ACCCC3E43D14C9');
INSERT INTO "print" VALUES(X'A57ED958F62A491C72D32E19CE5E14D6');
INSERT INTO "print" VALUES(X'A859BF16EB55E491C86AB8FB8E88319A');
INSERT INTO "print" VALUES(X'AC367D81BE4D6455C50E75AA04950D9E');
INSERT INTO "print" VALUES(X'B46602321C7F4F557F14C63FB8618B2C');
INSERT INTO "print" VALUES(X'B57547BD15362C07C7B3CA0A4D6C6863');
INSERT INTO "print" VALUES(X'B6E1AD7E76B72905038EBC627EBB9FDA');
INSERT INTO "print" VALUES(X'B7D46C5F2330CBE8279E6255BF1475BC');
INSERT INTO "print" VALUES(X'B8DC26DD666DCC0D9B29938DE972887F');
INSERT INTO "print" VALUES(X'BE4325D2600D819A53B2AB3B15A6A91B');
INSERT INTO "print" VALUES(X'BED2E1D64771B8D7B7DD9E66CE9023DA');
INSERT INTO "print" VALUES(X'C09A035F0866D559550733490A82CF77');
INSERT INTO "print" VALUES(X'C2C3228B169ECC0F1A745851BEBF36AC');
INSERT INTO "print" VALUES(X'C3C8FDBE505E7E7AD44D00A426D9599C');
INSERT INTO "print" VALUES(X'C6D50A52F84F33E8BD8CFE6B93F2DCD1');
INSERT INTO "print" VALUES(X'C776F60128E2ED59E039052184727AE5');
INSERT INTO "print" VALUES(X'CC9A5F2ED30763BCD6463E9925488FF4');
INSERT INTO "print" VALUES(X'D218E2DE254A3647872528245A490929');
INSERT INTO "print" VALUES(X'E096E092B4875EBD6855472ECCC5E3E7');
INSERT INTO "print" VALUES(X'E099A63D61D9834333D2E91F9152F692');
INSERT INTO "print" VALUES(X'E3272AA855AC3BD19872440D280140F4');
INSERT INTO "print" VALUES(X'E71323E5E96BB6CDEED269695AF9F225');
INSERT INTO "print" VALUES(X'E834B6F8448445FFDFF02F07CAE17785');
INSERT INTO "print" VALUES(X'ECA9C7728B2CEE08A8F7F251B9AA4170');
INSERT INTO "print" VALUES(X'EE3AC4C74C05B38B5D57A11911304F89');
INSERT INTO "print" VALUES(X'EE7B424CA772973519BF389D970E10DC');
INSERT INTO "print" VALUES(X'F75522CE806FFDD22BD5EDFEDE591447');
INSERT INTO "print" VALUES(X'FF374E32549F125AA82BC7245B6D5B41');
CREATE TABLE rating (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            dimension TEXT NOT NULL, value INTEGER
        ) WITHOUT ROWID;
INSERT INTO "rating" VALUES('4c5f31489be0d7d90b017105ead72dbc','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('56e825bb86e5b187eaaa00f78c7c5b32','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('5e34f3a0698b8be4a1e93c8d2695ef39','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('9e25aff38774784389a8d4606734e713','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('a9fbaffcdc8cfde4e96a591019a3e073','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('b75e4ec507de4db62b481f2782d02d28','441dda929c233341286b46e03f4d1ad7','pace',NULL);
INSERT INTO "rating" VALUES('7f767ff4436569a00d2c3003dd645b24','441dda929c233341286b46e03f4d1ad7','warmth',-3);
INSERT INTO "rating" VALUES('1d13efb06137e56f495e0402d1f8f066','441dda929c233341286b46e03f4d1ad7','warmth',-2);
INSERT INTO "rating" VALUES('4f7b0087db73753a5140363b889daf5f','441dda929c233341286b46e03f4d1ad7','warmth',-1);
INSERT INTO "rating" VALUES('c8231a5e3f0864bbf6c369c0669e3234','441dda929c233341286b46e03f4d1ad7','warmth',0);
INSERT INTO "rating" VALUES('529abea035776e140d6f96b9f05ddc90','441dda929c233341286b46e03f4d1ad7','warmth',1);
INSERT INTO "rating" VALUES('d3f5f5bc219ac674425f6359cb4ad33d','441dda929c233341286b46e03f4d1ad7','warmth',2);
INSERT INTO "rating" VALUES('0eb206da5932027c24e261d8b4dfa692','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('6948bfbf822ce1dd3c080f57c6964c63','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('9b184e681604f813bd6f7e1c50f5d079','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('c1bb4cf6d9bbe3e08bc8b3a94007a768','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('f976fd3b8885cda2870395d75f260a99','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('fec22ffac589226cceb803ac9f3ffcdc','45ec5e6d7fe65e76d0905fe435028970','pace',NULL);
INSERT INTO "rating" VALUES('efcdf9d7a014c9320dcdad523c2520b6','45ec5e6d7fe65e76d0905fe435028970','warmth',-3);
INSERT INTO "rating" VALUES('0b50586e55d6e1c4673a03ef7e7f7fcc','45ec5e6d7fe65e76d0905fe435028970','warmth',-2);
INSERT INTO "rating" VALUES('ee1fb432ff3719b4d4d4185d16138bc1','45ec5e6d7fe65e76d0905fe435028970','warmth',-1);
INSERT INTO "rating" VALUES('ce2ac56026ded8c43302cbde04835e74','45ec5e6d7fe65e76d0905fe435028970','warmth',0);
INSERT INTO "rating" VALUES('fec4e85e1bf2e07a28f0c6e5b944c64e','45ec5e6d7fe65e76d0905fe435028970','warmth',1);
INSERT INTO "rating" VALUES('0b5d29fa89490a343e6715854b081099','45ec5e6d7fe65e76d0905fe435028970','warmth',2);
CREATE TABLE record (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (workshop, kind, id)
        ) WITHOUT ROWID;
INSERT INTO "record" VALUES('441dda929c233341286b46e03f4d1ad7','frame','frame',3,'{"title":"Zweiter Versuch","language":"de","mode":"team"}');
INSERT INTO "record" VALUES('441dda929c233341286b46e03f4d1ad7','value','v2',2,'{"id":"v2","word":"Handwerk"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','agenda','agenda',5,'{"format":"short","items":[{"step":"arrive","minutes":2},{"step":"word","minutes":3},{"step":"today","minutes":10},{"step":"values","minutes":10},{"step":"mores","minutes":8},{"step":"target","minutes":20},{"step":"meaning","minutes":10},{"step":"rules","minutes":18},{"step":"promises","minutes":2},{"step":"channels","minutes":2},{"step":"handover","minutes":5}],"begun_at":"2026-11-22T12:04:41.032994+00:00"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','card','card-ehrl_______',8,'{"id":"card-ehrl_______","run":"values.cards","author":"p6a03012ec4bb2667","texts":{"word":"offen"}}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','card','card-schn_______',7,'{"id":"card-schn_______","run":"values.cards","author":"p898f47b0c0b1eca0","texts":{"word":"schnell, auch wenn es brennt","meaning":"Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis Wir sagen den Preis"}}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','frame','frame',20,'{"title":"Backhaus","language":"de","mode":"team"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','run','today.survey',13,'{"id":"today.survey","state":"revealed"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','run','values.cards',10,'{"id":"values.cards","state":"revealed"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','run','values.votes',14,'{"id":"values.votes"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','stage','stage',15,'{"step":"values","run":"values.votes","since":"2026-11-22T12:04:41.673443+00:00"}');
INSERT INTO "record" VALUES('45ec5e6d7fe65e76d0905fe435028970','value','v2',19,'{"id":"v2","word":"Handwerk"}');
CREATE TABLE seal (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, secret BLOB, slots INTEGER NOT NULL,
            PRIMARY KEY (workshop, run)
        ) WITHOUT ROWID;
INSERT INTO "seal" VALUES('45ec5e6d7fe65e76d0905fe435028970','today.survey',NULL,1);
INSERT INTO "seal" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.cards',NULL,1);
INSERT INTO "seal" VALUES('45ec5e6d7fe65e76d0905fe435028970','values.votes',X'5AAB5CBFE04BB621F8DD6FFD2EC14F5BC02548D8C724EB3529BC19016259EB29',3);
CREATE TABLE workshop (
            id TEXT PRIMARY KEY, head INTEGER NOT NULL, title TEXT NOT NULL,
            language TEXT NOT NULL, mode TEXT NOT NULL,
            created_at TEXT NOT NULL, changed_at TEXT NOT NULL, archived_at TEXT
        , people INTEGER NOT NULL DEFAULT 0, turn INTEGER NOT NULL DEFAULT 0);
INSERT INTO "workshop" VALUES('45ec5e6d7fe65e76d0905fe435028970',22,'Backhaus','de','team','2026-11-22T12:04:40.936969+00:00','2026-11-22T12:04:42.017345+00:00',NULL,19,1);
INSERT INTO "workshop" VALUES('441dda929c233341286b46e03f4d1ad7',3,'Zweiter Versuch','de','team','2026-11-22T12:04:42.196798+00:00','2026-11-22T12:04:42.206579+00:00','2026-11-22T12:04:42.221571+00:00',2,2);
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
