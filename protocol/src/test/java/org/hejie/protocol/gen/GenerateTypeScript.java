package org.hejie.protocol.gen;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import cz.habarta.typescript.generator.DateMapping;
import cz.habarta.typescript.generator.EnumMapping;
import cz.habarta.typescript.generator.Extension;
import cz.habarta.typescript.generator.Input;
import cz.habarta.typescript.generator.JsonLibrary;
import cz.habarta.typescript.generator.Logger;
import cz.habarta.typescript.generator.Settings;
import cz.habarta.typescript.generator.TypeScriptFileType;
import cz.habarta.typescript.generator.TypeScriptGenerator;
import cz.habarta.typescript.generator.TypeScriptOutputKind;
import cz.habarta.typescript.generator.compiler.ModelCompiler.TransformationPhase;
import cz.habarta.typescript.generator.compiler.ModelTransformer;
import cz.habarta.typescript.generator.compiler.SymbolTable;
import cz.habarta.typescript.generator.emitter.EmitterExtensionFeatures;
import cz.habarta.typescript.generator.parser.BeanModel;
import cz.habarta.typescript.generator.parser.Model;
import cz.habarta.typescript.generator.parser.PropertyModel;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.hejie.protocol.agreement.AgreementTemplates;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccountChange;
import org.hejie.protocol.rest.AccountList;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.Activation;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.AgreementStatus;
import org.hejie.protocol.rest.ArchiveSearch;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentMessages;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeDoor;
import org.hejie.protocol.rest.BeforeMediators;
import org.hejie.protocol.rest.BeforeRequest;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.BodyChange;
import org.hejie.protocol.rest.BodyList;
import org.hejie.protocol.rest.BodyView;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.ClockAccepted;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.ComplaintList;
import org.hejie.protocol.rest.ComplaintReceipt;
import org.hejie.protocol.rest.ConflictHints;
import org.hejie.protocol.rest.CourtChoices;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyPage;
import org.hejie.protocol.rest.DataRequestList;
import org.hejie.protocol.rest.DerivativeList;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.Drain;
import org.hejie.protocol.rest.Edit;
import org.hejie.protocol.rest.ExchangeImport;
import org.hejie.protocol.rest.ExchangeStatus;
import org.hejie.protocol.rest.ExpertDesk;
import org.hejie.protocol.rest.ExportJob;
import org.hejie.protocol.rest.FigureWords;
import org.hejie.protocol.rest.GrantDecision;
import org.hejie.protocol.rest.GrantList;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.IdentityAssertion;
import org.hejie.protocol.rest.ImportReport;
import org.hejie.protocol.rest.ImportResult;
import org.hejie.protocol.rest.IntegrationCase;
import org.hejie.protocol.rest.IssuedCode;
import org.hejie.protocol.rest.JoinConfirmation;
import org.hejie.protocol.rest.JoinDoor;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.KeptReports;
import org.hejie.protocol.rest.LineTest;
import org.hejie.protocol.rest.LinkageProblem;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.MediatorCard;
import org.hejie.protocol.rest.MediatorList;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.MomentView;
import org.hejie.protocol.rest.MoveSession;
import org.hejie.protocol.rest.NewAccount;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewBody;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCoMediator;
import org.hejie.protocol.rest.NewComplaint;
import org.hejie.protocol.rest.NewDataRequest;
import org.hejie.protocol.rest.NewDerivative;
import org.hejie.protocol.rest.NewExport;
import org.hejie.protocol.rest.NewFileClosing;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.NewMediator;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.NewProblem;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.NewStill;
import org.hejie.protocol.rest.NewTransfer;
import org.hejie.protocol.rest.NewVenue;
import org.hejie.protocol.rest.NoticeList;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.OpsNodes;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.protocol.rest.OpsSessions;
import org.hejie.protocol.rest.OrganisationCards;
import org.hejie.protocol.rest.OrganisationProfile;
import org.hejie.protocol.rest.OwnData;
import org.hejie.protocol.rest.PartyChange;
import org.hejie.protocol.rest.PartyNumbers;
import org.hejie.protocol.rest.PartyViewings;
import org.hejie.protocol.rest.PeopleFound;
import org.hejie.protocol.rest.PersonOnFile;
import org.hejie.protocol.rest.PersonSearch;
import org.hejie.protocol.rest.PlayedReport;
import org.hejie.protocol.rest.ProblemList;
import org.hejie.protocol.rest.ProblemStep;
import org.hejie.protocol.rest.ProcessingRegister;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseList;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.ReminderList;
import org.hejie.protocol.rest.ReportSchedule;
import org.hejie.protocol.rest.ReviewCase;
import org.hejie.protocol.rest.ReviewRequestList;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.RuleSetList;
import org.hejie.protocol.rest.Sealing;
import org.hejie.protocol.rest.ServiceHealth;
import org.hejie.protocol.rest.SessionClosing;
import org.hejie.protocol.rest.SessionList;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.ShowNumbers;
import org.hejie.protocol.rest.SignatureReceipt;
import org.hejie.protocol.rest.SigningRequest;
import org.hejie.protocol.rest.TrackLevels;
import org.hejie.protocol.rest.Transferred;
import org.hejie.protocol.rest.VenueView;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.Version;
import org.hejie.protocol.rest.WhatIf;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.jspecify.annotations.Nullable;

/** Writes {@code web-client/src/protocol.ts}: {@code mvn -pl protocol test-compile exec:exec@typescript}, or run {@link #main} from an IDE. */
public final class GenerateTypeScript {
    private static final List<Class<?>> ROOTS = List.of(
            ClientFrame.class,
            ServerFrame.class,
            Command.class,
            RoomEvent.class,
            Notice.class,
            RoomView.class,
            Problem.class,
            StaffRole.class,
            Login.class,
            Me.class,
            MediatorList.class,
            CauseList.class,
            NewCase.class,
            IntegrationCase.class,
            CaseList.class,
            CaseView.class,
            NewAssignment.class,
            AssignmentList.class,
            AssignmentMessages.class,
            ReviewRequestList.class,
            AssignmentView.class,
            RuleSetList.class,
            ReminderList.class,
            WhatIf.class,
            AssignmentRequest.DeclineAssignment.class,
            AssignmentRequest.ContactAttempt.class,
            AssignmentRequest.CounterpartyAnswer.class,
            AssignmentRequest.ChooseMediator.class,
            AssignmentRequest.SendLinks.class,
            NewPageLinks.class,
            BeforeDoor.class,
            BeforeView.class,
            BeforeMediators.class,
            BeforeRequest.AnswerAsked.class,
            BeforeRequest.NameMediator.class,
            AssignmentRequest.ExtendTerm.class,
            AssignmentRequest.ReportSuspicion.class,
            AssignmentRequest.SuspendTerm.class,
            AssignmentRequest.NoteLimitation.class,
            AssignmentRequest.StrikeLimitation.class,
            AssignmentRequest.TerminateMediation.class,
            AssignmentRequest.ApplyForConfirmation.class,
            JoinConfirmation.class,
            JoinConfirmation.AskTogether.class,
            NewSession.class,
            SessionList.class,
            SessionView.class,
            NewInvitation.class,
            JoinTicket.class,
            NoticeList.class,
            JoinRequest.OpenDoor.class,
            JoinRequest.AskCode.class,
            JoinRequest.VerifyCode.class,
            JoinRequest.ReadNotice.class,
            JoinRequest.DecideConsent.class,
            JoinDoor.class,
            CodeSent.class,
            ComplaintList.class,
            DocumentList.class,
            MomentView.class,
            AgreementTemplates.class,
            AgreementStatus.class,
            SigningRequest.AskSigningCode.class,
            SigningRequest.SignAgreement.class,
            SigningRequest.StaffSigning.class,
            SignatureReceipt.class,
            Sealing.class,
            SessionOutcome.class,
            SessionOutcome.NewOutcome.class,
            ComplaintReceipt.class,
            NewComplaint.class,
            NewCoMediator.class,
            SessionClosing.class,
            MoveSession.class,
            JoinStatus.class,
            DeviceCheck.class,
            IdentityAssertion.class,
            ReviewCase.class,
            ReviewSessions.class,
            ReviewSession.class,
            TrackLevels.class,
            VenueView.class,
            VerifyReport.class,
            GrantRequest.class,
            GrantDecision.class,
            Reasoned.class,
            AccessGrant.class,
            GrantList.class,
            ArchiveSearch.class,
            RecordPage.class,
            RecordView.class,
            NewHold.class,
            NewFileClosing.class,
            ChosenClass.class,
            DisposalDecision.class,
            ReleaseRequest.class,
            ReleaseDecision.class,
            ReleaseList.class,
            NewOpening.class,
            Opening.class,
            CustodyEvent.class,
            CustodyPage.class,
            PartyChange.class,
            DataRequestList.class,
            DataRequestList.DataRequestDecision.class,
            NewDataRequest.class,
            OwnData.class,
            PartyNumbers.class,
            PeopleFound.class,
            PersonSearch.class,
            ProcessingRegister.class,
            ProcessingRegister.NewDataRecipient.class,
            ProcessingRegister.RecipientEnd.class,
            ShowNumbers.class,
            PartyViewings.class,
            PlayedReport.class,
            NewExport.class,
            ExportJob.class,
            NewDerivative.class,
            NewStill.class,
            NewVenue.class,
            NewMediator.class,
            Edit.class,
            DerivativeList.class,
            ExchangeStatus.class,
            ExchangeImport.class,
            OpsNodes.class,
            Drain.class,
            OpsSessions.class,
            OpsRecorder.class,
            ClockAccepted.class,
            ServiceHealth.class,
            Version.class,
            LineTest.class,
            LineTest.LineOffer.class,
            LineTest.LineAnswer.class,
            AccountChange.class,
            AccountList.class,
            AccountView.class,
            Activation.class,
            AdminEventList.class,
            BodyChange.class,
            BodyList.class,
            BodyView.class,
            ImportReport.class,
            ImportResult.class,
            IssuedCode.class,
            NewAccount.class,
            NewBody.class,
            NewTransfer.class,
            Transferred.class,
            CourtChoices.class,
            MediatorProfile.class,
            ConflictHints.class,
            ExpertDesk.class,
            ExpertDesk.ExpertMatches.class,
            ExpertDesk.NewExpert.class,
            ExpertDesk.ExpertDecision.class,
            ExpertDesk.NewExpertRequest.class,
            ExpertDesk.NewExpertCall.class,
            ExpertDesk.CallAnswer.class,
            PersonOnFile.class,
            PersonOnFile.PersonChange.class,
            MediatorCard.MediatorCards.class,
            OrganisationProfile.class,
            OrganisationCards.class,
            NewRosterEntry.class,
            RosterDecision.class,
            RosterList.class,
            FigureWords.class,
            QualityReport.class,
            KeptReports.class,
            ReportSchedule.class,
            ProblemList.class,
            LinkageProblem.class,
            NewProblem.class,
            ProblemStep.class,
            NodeLoad.class);

    private GenerateTypeScript() {}

    public static void main(String[] args) throws IOException {
        RepositoryFile.TYPESCRIPT.write(typeScript());
    }

    static String typeScript() {
        Settings settings = new Settings();
        settings.outputKind = TypeScriptOutputKind.module;
        settings.outputFileType = TypeScriptFileType.implementationFile;
        settings.jsonLibrary = JsonLibrary.jackson2;
        settings.mapEnum = EnumMapping.asUnion;
        settings.mapDate = DateMapping.asString;
        settings.noFileComment = true;
        settings.noTslintDisable = true;
        settings.noEslintDisable = true;
        settings.setIndentString("  ");
        settings.newline = "\n";
        settings.quotes = "'";
        settings.customTypeNamingFunctionImpl = (TypeName) GenerateTypeScript::name;
        settings.extensions.add(new AbsentMeansNull());
        TypeScriptGenerator.setLogger(new Logger(Logger.Level.Warning));
        String types = new TypeScriptGenerator(settings).generateTypeScript(Input.from(ROOTS.toArray(Class[]::new)));
        return HEADER + types.replace(SHAPE + "Union", "");
    }

    private static final String HEADER = """
            // Written from the Java types of protocol/ by org.hejie.protocol.gen.GenerateTypeScript; do not edit.
            // To write it again: mvn -q -pl protocol test-compile exec:exec@typescript
            // A property marked ? is left out of the JSON where Java has null. Times are ISO 8601 in UTC.

            /** The protocol version these types describe. */
            export const PROTOCOL_VERSION = %d;
            """.formatted(ClientFrame.VERSION);

    /**
     * The bare name belongs to the union a client works with; the generator's shared shape of its members gets a longer one. A member says
     * what it is a member of: {@code HelloFrame}, {@code AdmitCommand}, {@code ChatSentEvent}, {@code JointPlace}.
     */
    private static String name(Class<?> type) {
        if (type.isAnnotationPresent(JsonTypeInfo.class)) {
            return type.getSimpleName() + SHAPE;
        }
        Class<?> around = type.getEnclosingClass();
        if (around == null || !around.isAnnotationPresent(JsonTypeInfo.class)) {
            return type.getSimpleName();
        }
        String[] words = around.getSimpleName().split("(?=[A-Z])");
        return type.getSimpleName() + words[words.length - 1];
    }

    private static final String SHAPE = "Shape";

    private interface TypeName extends SymbolTable.CustomTypeNamingFunction {
        String name(Class<?> type);

        @Override
        default Object getName(String className, String simpleName) {
            try {
                return name(Class.forName(className));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Marks the {@code @Nullable} parts of records optional: the generator itself does not see type-use annotations on record components. */
    private static final class AbsentMeansNull extends Extension {
        @Override
        public EmitterExtensionFeatures getFeatures() {
            return new EmitterExtensionFeatures();
        }

        @Override
        public List<TransformerDefinition> getTransformers() {
            ModelTransformer marking = AbsentMeansNull::mark;
            return List.of(new TransformerDefinition(TransformationPhase.BeforeTsModel, marking));
        }

        private static Model mark(SymbolTable symbols, Model model) {
            List<BeanModel> beans =
                    model.getBeans().stream().map(AbsentMeansNull::markParts).toList();
            return new Model(beans, model.getEnums(), model.getRestApplications());
        }

        private static BeanModel markParts(BeanModel bean) {
            RecordComponent[] components = bean.getOrigin().getRecordComponents();
            if (components == null) {
                return bean;
            }
            List<String> nullable = Arrays.stream(components)
                    .filter(c -> c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(RecordComponent::getName)
                    .toList();
            List<PropertyModel> properties = bean.getProperties().stream()
                    .map(p -> p.withOptional(nullable.contains(p.getName())))
                    .toList();
            return bean.withProperties(properties);
        }
    }
}
