package kz.dauys.guilty.rooms.taxes.web;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** A controller that asks the database behind the door's back. */
@Controller
class SelfServingController {
    private final JdbcClient jdbc;

    SelfServingController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long paid() {
        return jdbc.sql("select sum(amount) from taxes.payment")
                .query(Long.class)
                .single();
    }
}
