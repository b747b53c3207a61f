package kz.dauys.portal.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Everyone who comes here: how they are recognised, what they may do today, how they are reached. */
@Service
public class People {

    public Outcome<CodeSent> requestCode(String email, Language language, String clientAddress) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Outcome<SessionToken> signInWithCode(
            String email, String code, String clientAddress, @Nullable String oldToken) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Outcome<SessionToken> signInWithPassword(
            String login, String password, String clientAddress, @Nullable String oldToken) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Optional<Viewer> viewer(String sessionToken) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public void signOut(String sessionToken) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public PersonView person(PersonId id) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Map<PersonId, String> names(Collection<PersonId> ids) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Outcome<PersonId> introduce(NewContact contact) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public List<PersonId> introduceAll(List<NewContact> contacts) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Outcome<PersonId> updateContact(PersonId id, ContactDetails details) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public PersonId registerStaff(NewStaff staff) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public UUID appoint(
            PersonId holder,
            Role role,
            @Nullable BodyId body,
            @Nullable UnitId unit,
            Trilingual post,
            LocalDate from,
            @Nullable LocalDate to) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public void recordAbsence(PersonId absent, LocalDate from, LocalDate to, PersonId substitute) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public List<Colleague> colleagues(BodyId body, LocalDate asOf, Role... roles) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public Outcome<CodeSent> requestCaseCode(PersonId owner, String purpose, String clientAddress) {
        throw new UnsupportedOperationException("coming with the next commit");
    }

    public boolean verifyCaseCode(PersonId owner, String purpose, String code, String clientAddress) {
        throw new UnsupportedOperationException("coming with the next commit");
    }
}
